import { broadcastTo, cast, div, type Expr, type ExprLike, equal, mul, sum } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { asClasses } from "./asClasses.ts";
import { defineStepMetric } from "./defineStepMetric.ts";
import type { StepMetric } from "./stepMetric.ts";

/** Labels, what was predicted for them, and weights. */
export type ClassPairs = readonly [actual: ExprLike, predicted: ExprLike, weights?: ExprLike];

/** The options of `stepAccuracy`. */
export interface StepAccuracyOptions {
  /** `predicted` holds scores of class 1, which is predicted above this. Default: it holds classes, or rows of scores. */
  readonly threshold?: number | undefined;
}

/**
 * Makes the share of entries whose class was predicted, from 0 to 1, inside of compiled steps.
 *
 * `updateState(actual, predicted, weights?)` takes classes 0, 1, … of any shape. Predictions are classes in the same shape, or
 * scores with a last dimension of classes, where the highest counts. With a `threshold` they are scores of class 1 in the same
 * shape, or with a last dimension of 1. Keras' `SparseCategoricalAccuracy` and `BinaryAccuracy`.
 *
 * @throws ShapeError from `updateState`, for shapes that do not go together
 *
 * ```ts
 * import { evaluate, substitute, variable } from "@handloom/graph";
 *
 * const accuracy = stepAccuracy();
 * const scores = variable([[0.9, 0.1, 0], [0.2, 0.7, 0.1], [0.5, 0.3, 0.2]]);
 * const updates = accuracy.updateState(variable([0, 1, 2], { dtype: "int32" }), scores);
 * evaluate(substitute(accuracy.result(), updates)) // => 0.666667
 * ```
 */
export function stepAccuracy(options: StepAccuracyOptions = {}): StepMetric<ClassPairs> {
  const { threshold } = checkOptions("stepAccuracy", options, "threshold");
  return defineStepMetric({
    name: "accuracy",
    sums: { hits: [], weights: [] },
    add(...[actual, predicted, weights = 1]: ClassPairs): { hits: Expr; weights: Expr } {
      const pairs = asClasses("stepAccuracy", actual, predicted, threshold);
      const all = broadcastTo(weights, pairs.actual.shape);
      const hits = sum(mul(cast(equal(pairs.actual, pairs.predicted), "float32"), all));
      return { hits, weights: sum(all) };
    },
    result: ({ hits, weights }) => div(hits, weights),
  });
}
