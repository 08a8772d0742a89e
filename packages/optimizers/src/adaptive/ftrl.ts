import { add, clip, div, type Expr, mul, neg, pow, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { isZero } from "../define/formulas/decay.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { filled, zeros } from "../define/slots.ts";

/** The options of `ftrl`. */
export interface FtrlOptions {
  /** Step size η > 0. Default 0.001. */
  readonly learningRate?: Hyperparameter | undefined;
  /** p ≤ 0: how the rate falls with the sum of squares. Default −0.5. */
  readonly power?: Hyperparameter | undefined;
  /** n₀ ≥ 0. Default 0.1. */
  readonly initialAccumulator?: number | undefined;
  /** ℓ₁ ≥ 0: weights whose sum of gradients is below it become exactly 0. Default 0. */
  readonly l1?: Hyperparameter | undefined;
  /** ℓ₂ ≥ 0. Default 0. */
  readonly l2?: Hyperparameter | undefined;
  /** s ≥ 0: decay by the size of the present weight, inside the gradient. Default 0. */
  readonly l2Shrinkage?: Hyperparameter | undefined;
  /** β ≥ 0, of the paper. Default 0. */
  readonly beta?: Hyperparameter | undefined;
}

const defaults = { learningRate: 1e-3, power: -0.5, l1: 0, l2: 0, l2Shrinkage: 0, beta: 0 };

const ranges: Ranges<FtrlOptions> = {
  learningRate: "(0, ∞)",
  power: "(-∞, 0]",
  initialAccumulator: "number [0, ∞)",
  l1: "[0, ∞)",
  l2: "[0, ∞)",
  l2Shrinkage: "[0, ∞)",
  beta: "[0, ∞)",
};

/**
 * FTRL-proximal: the weight that is best for the sum of all gradients so far; sparse with ℓ₁. Keras' form.
 *
 *     n' = n + g²
 *     z ← z + g + 2sw − (n'⁻ᵖ − n⁻ᵖ)/η · w
 *     w ← (clip(z, ±ℓ₁) − z) / (n'⁻ᵖ/η + 2ℓ₂ + β/η),  n ← n'
 *
 * State: n and z in the shape of w. The first update forgets the initial weights: only what gradients said counts.
 *
 * Source: McMahan et al. 2013, Ad Click Prediction: a View from the Trenches, Algorithm 1.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([0, 0]);
 * const [[, next]] = ftrl({ learningRate: 0.5, initialAccumulator: 3 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [-0.25, -0.25]
 * ```
 */
export function ftrl(options: FtrlOptions = {}): Optimizer {
  checkOptions("ftrl", options, "learningRate power initialAccumulator l1 l2 l2Shrinkage beta");
  checkRanges("ftrl", options, ranges);
  return makeOptimizer({
    name: "ftrl",
    hyperparameters: withDefaults(defaults, options),
    slots: { n: filled(options.initialAccumulator ?? 0.1), z: zeros },
    rule({ w, g, n, z, learningRate, power, l1, l2, l2Shrinkage, beta }) {
      const raised = (x: Expr) => pow(x, neg(power));
      const nNext = add(n, square(g));
      const growth = div(sub(raised(nNext), raised(n)), learningRate);
      const zNext = add(z, sub(add(g, mul(mul(2, l2Shrinkage), w)), mul(growth, w)));
      const curvature = add(div(add(raised(nNext), beta), learningRate), mul(2, l2));
      // Without l1 nothing is clipped: the slope at z = 0 is not that of a kink.
      const kept = isZero(l1) ? 0 : clip(zNext, neg(l1), l1);
      return { w: div(sub(kept, zNext), curvature), n: nNext, z: zNext };
    },
  });
}
