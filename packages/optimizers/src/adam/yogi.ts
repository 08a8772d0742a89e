import { add, div, mul, sign, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { corrected } from "../define/formulas/biasCorrection.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { filled } from "../define/slots.ts";

/** The options of `yogi`. */
export interface YogiOptions {
  /** Step size η > 0. Default 0.01 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the mean. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): how fast v follows. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the root. Default 0.001. */
  readonly epsilon?: Hyperparameter | undefined;
  /** m₀ = v₀ ≥ 0. Default 1e-6. */
  readonly initialAccumulator?: number | undefined;
  /** Added inside the root, ≥ 0. Default 0. */
  readonly epsilonRoot?: number | undefined;
}

const defaults = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-3 };

const ranges: Ranges<YogiOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  epsilon: "[0, ∞)",
  initialAccumulator: "number [0, ∞)",
  epsilonRoot: "number [0, ∞)",
};

/**
 * Yogi: Adam whose mean square moves by a bounded amount, so that one large gradient does not silence a weight.
 *
 *     m ← β₁m + (1 − β₁)g
 *     v ← v − (1 − β₂)·sign(v − g²)·g²
 *     w ← w − ηm̂ / (√v̂ + ε)
 *
 * State: m and v in the shape of w.
 *
 * Source: Zaheer et al. 2018, Adaptive Methods for Nonconvex Optimization, Algorithm 2; optax' form.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const options = { learningRate: 0.5, epsilon: 0, initialAccumulator: 0 };
 * const [[, next]] = yogi(options).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([3.5, 1.5]) // => true
 * ```
 */
export function yogi(options: YogiOptions = {}): Optimizer {
  checkOptions("yogi", options, "learningRate beta1 beta2 epsilon initialAccumulator epsilonRoot");
  const { initialAccumulator = 1e-6, epsilonRoot = 0 } = options;
  checkRanges("yogi", options, ranges);
  return makeOptimizer({
    name: "yogi",
    hyperparameters: withDefaults(defaults, options),
    slots: { m: filled(initialAccumulator), v: filled(initialAccumulator) },
    rule({ w, g, m, v, t, learningRate, beta1, beta2, epsilon }) {
      const mNext = movingAverage(beta1, m, g);
      const vNext = sub(v, mul(mul(sub(1, beta2), sign(sub(v, square(g)))), square(g)));
      const mHat = corrected(mNext, beta1, t);
      const vHat = add(corrected(vNext, beta2, t), epsilonRoot);
      return { w: sub(w, div(mul(learningRate, mHat), add(root(vHat), epsilon))), m: mNext, v: vNext };
    },
  });
}
