import { add, div, mul, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { corrected } from "../define/formulas/biasCorrection.ts";
import { decayed, type Mask } from "../define/formulas/decay.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `ademamix`. */
export interface AdemamixOptions {
  /** Step size η > 0. Default 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the fast mean. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the mean square. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** β₃ in [0, 1): decay rate of the slow mean; the paper schedules it upwards. Default 0.9999. */
  readonly beta3?: Hyperparameter | undefined;
  /** α ≥ 0: weight of the slow mean; the paper schedules it upwards. Default 5. */
  readonly alpha?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the root. Default 1e-8. */
  readonly epsilon?: Hyperparameter | undefined;
  /** λ ≥ 0, decoupled and scaled by η. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** Added inside the root, ≥ 0. Default 0. */
  readonly epsilonRoot?: number | undefined;
}

const defaults = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  beta3: 0.9999,
  alpha: 5,
  epsilon: 1e-8,
  weightDecay: 0,
};

const ranges: Ranges<AdemamixOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  beta3: "[0, 1)",
  alpha: "[0, ∞)",
  epsilon: "[0, ∞)",
  weightDecay: "[0, ∞)",
  epsilonRoot: "number [0, ∞)",
};

/**
 * AdEMAMix: Adam with a second, very slow mean of gradients beside the fast one.
 *
 *     m ← β₁m + (1 − β₁)g,  n ← β₃n + (1 − β₃)g
 *     v ← β₂v + (1 − β₂)g²
 *     w ← w − ηλw − η(m̂ + αn) / (√v̂ + ε)
 *
 * State: m, n and v in the shape of w.
 *
 * Source: Pagliardini et al. 2024, The AdEMAMix Optimizer, Algorithm 1, arXiv:2409.03137.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = ademamix({ learningRate: 0.5, alpha: 0 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([3.5, 1.5]) // => true
 * ```
 */
export function ademamix(options: AdemamixOptions = {}): Optimizer {
  checkOptions("ademamix", options, "learningRate beta1 beta2 beta3 alpha epsilon weightDecay mask epsilonRoot");
  const { mask, epsilonRoot = 0 } = options;
  checkRanges("ademamix", options, ranges);
  return makeOptimizer({
    name: "ademamix",
    hyperparameters: withDefaults(defaults, options),
    slots: { m: zeros, n: zeros, v: zeros },
    rule({ w, g, m, n, v, t, learningRate, beta1, beta2, beta3, alpha, epsilon, weightDecay }) {
      const mNext = movingAverage(beta1, m, g);
      const nNext = movingAverage(beta3, n, g);
      const vNext = movingAverage(beta2, v, square(g));
      const mixed = add(corrected(mNext, beta1, t), mul(alpha, nNext));
      const length = root(add(corrected(vNext, beta2, t), epsilonRoot));
      const step = div(mul(learningRate, mixed), add(length, epsilon));
      return { w: sub(decayed(w, learningRate, weightDecay, mask), step), m: mNext, n: nNext, v: vNext };
    },
  });
}
