import { add, div, equal, mul, square, sub, where } from "@handloom/graph";
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

/** The options of `adan`. */
export interface AdanOptions {
  /** Step size η > 0. Default 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the mean; the paper writes 1 − β. Default 0.98. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the mean difference. Default 0.92. */
  readonly beta2?: Hyperparameter | undefined;
  /** β₃ in [0, 1): decay rate of the mean square. Default 0.99. */
  readonly beta3?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the root. Default 1e-8. */
  readonly epsilon?: Hyperparameter | undefined;
  /** Added inside the root, ≥ 0. Default 1e-8. */
  readonly epsilonRoot?: Hyperparameter | undefined;
  /** λ ≥ 0, decoupled and scaled by η. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
}

const defaults = {
  learningRate: 1e-3,
  beta1: 0.98,
  beta2: 0.92,
  beta3: 0.99,
  epsilon: 1e-8,
  epsilonRoot: 1e-8,
  weightDecay: 0,
};

const ranges: Ranges<AdanOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  beta3: "[0, 1)",
  epsilon: "[0, ∞)",
  epsilonRoot: "[0, ∞)",
  weightDecay: "[0, ∞)",
};

/**
 * Adan: Nesterov's momentum in Adam without a second gradient, by differences of gradients.
 *
 *     d = g − g₋₁   (0 at the first update)
 *     m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)d
 *     n ← β₃n + (1 − β₃)(g + (1 − β₂)d)²
 *     w ← w − ηλw − η(m̂ + (1 − β₂)v̂) / (√(n̂ + ε') + ε)
 *
 * State: m, v, n and the last gradient in the shape of w.
 *
 * Source: Xie et al. 2022, Adan, Algorithm 1, arXiv:2208.06677; optax' form.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = adan({ learningRate: 0.5, epsilonRoot: 0 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([3.5, 1.5]) // => true
 * ```
 */
export function adan(options: AdanOptions = {}): Optimizer {
  checkOptions("adan", options, "learningRate beta1 beta2 beta3 epsilon epsilonRoot weightDecay mask");
  checkRanges("adan", options, ranges);
  return makeOptimizer({
    name: "adan",
    hyperparameters: withDefaults(defaults, options),
    slots: { m: zeros, v: zeros, n: zeros, last: zeros },
    rule({ w, g, m, v, n, last, t, learningRate, beta1, beta2, beta3, epsilon, epsilonRoot, weightDecay }) {
      const d = where(equal(t, 1), 0, sub(g, last));
      const mNext = movingAverage(beta1, m, g);
      const vNext = movingAverage(beta2, v, d);
      const nNext = movingAverage(beta3, n, square(add(g, mul(sub(1, beta2), d))));
      const mHat = corrected(mNext, beta1, t);
      const vHat = corrected(vNext, beta2, t);
      const nHat = add(corrected(nNext, beta3, t), epsilonRoot);
      const step = div(mul(learningRate, add(mHat, mul(sub(1, beta2), vHat))), add(root(nHat), epsilon));
      return {
        w: sub(decayed(w, learningRate, weightDecay, options.mask), step),
        m: mNext,
        v: vNext,
        n: nNext,
        last: g,
      };
    },
  });
}
