import { add, equal, mul, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `optimisticGradientDescent`. */
export interface OptimisticGradientDescentOptions {
  /** Step size η > 0. Default 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** α, any finite number: weight of the gradient. Default 1. */
  readonly alpha?: Hyperparameter | undefined;
  /** β, any finite number: weight of the change since the last gradient. Default 1. */
  readonly beta?: Hyperparameter | undefined;
}

const ranges: Ranges<OptimisticGradientDescentOptions> = { learningRate: "(0, ∞)", alpha: "(-∞, ∞)", beta: "(-∞, ∞)" };

/**
 * Gradient descent that expects the next change to be like the last: it settles where two players chase each other.
 *
 *     w ← w − η((α + β)g − βg₋₁)   with g₋₁ = g at the first update
 *
 * State: the last gradient in the shape of w.
 *
 * Source: Mokhtari et al. 2019, A Unified Analysis of Extra-gradient and Optimistic Gradient Methods, arXiv:1901.08511.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = optimisticGradientDescent({ learningRate: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function optimisticGradientDescent(options: OptimisticGradientDescentOptions = {}): Optimizer {
  checkOptions("optimisticGradientDescent", options, "learningRate alpha beta");
  checkRanges("optimisticGradientDescent", options, ranges);
  return makeOptimizer({
    name: "optimisticGradientDescent",
    hyperparameters: withDefaults({ learningRate: 1e-3, alpha: 1, beta: 1 }, options),
    slots: { last: zeros },
    rule({ w, g, last, t, learningRate, alpha, beta }) {
      const before = where(equal(t, 1), g, last);
      const direction = sub(mul(add(alpha, beta), g), mul(beta, before));
      return { w: sub(w, mul(learningRate, direction)), last: g };
    },
  });
}
