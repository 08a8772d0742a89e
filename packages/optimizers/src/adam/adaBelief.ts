import { add, div, mul, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { corrected } from "../define/formulas/biasCorrection.ts";
import { lookAhead } from "../define/formulas/lookAhead.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `adaBelief`. */
export interface AdaBeliefOptions {
  /** Step size η > 0. Default 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the mean. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the mean squared surprise. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the root. Default 1e-16. */
  readonly epsilon?: Hyperparameter | undefined;
  /** Added to s at every update, so it gathers; ≥ 0. Default 1e-16. */
  readonly epsilonRoot?: Hyperparameter | undefined;
  /** Look ahead by Nesterov's momentum. Default false. */
  readonly nesterov?: boolean | undefined;
}

const defaults = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-16, epsilonRoot: 1e-16 };

const ranges: Ranges<AdaBeliefOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  epsilon: "[0, ∞)",
  epsilonRoot: "[0, ∞)",
};

/**
 * AdaBelief: Adam that divides by how far gradients lie from their mean, so steps are long where they agree.
 *
 *     m ← β₁m + (1 − β₁)g
 *     s ← β₂s + (1 − β₂)(g − m)² + ε'
 *     w ← w − ηm̂ / (√ŝ + ε)
 *
 * State: m and s in the shape of w.
 *
 * Source: Zhuang et al. 2020, AdaBelief Optimizer, Algorithm 2, arXiv:2010.07468; optax' form.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = adaBelief({ learningRate: 0.5, beta1: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([3, 1]) // => true
 * ```
 */
export function adaBelief(options: AdaBeliefOptions = {}): Optimizer {
  checkOptions("adaBelief", options, "learningRate beta1 beta2 epsilon epsilonRoot nesterov");
  checkRanges("adaBelief", options, ranges);
  return makeOptimizer({
    name: "adaBelief",
    hyperparameters: withDefaults(defaults, options),
    slots: { m: zeros, s: zeros },
    rule({ w, g, m, s, t, learningRate, beta1, beta2, epsilon, epsilonRoot }) {
      const mNext = movingAverage(beta1, m, g);
      const sNext = add(movingAverage(beta2, s, square(sub(g, mNext))), epsilonRoot);
      const mHat = options.nesterov ? lookAhead(beta1, mNext, g, t) : corrected(mNext, beta1, t);
      const length = root(corrected(sNext, beta2, t));
      return { w: sub(w, div(mul(learningRate, mHat), add(length, epsilon))), m: mNext, s: sNext };
    },
  });
}
