import type { PairMetric } from "../define/pairMetric.ts";
import { runningError } from "./runningError.ts";

/**
 * Makes the mean absolute error of all batches so far: Σ w·|actual − predicted| / Σ w, 0 or more, in the unit of `actual`.
 *
 * `actual` and `predicted` have one shape, but for a last dimension of 1. All entries count as one output. A NaN that
 * weighs something stays in it. It is scikit-learn's `mean_absolute_error`, which refuses NaN and no entries at all,
 * where this is NaN. The loss for training is `meanAbsoluteError` of @handloom/layers.
 *
 * @throws RangeError from `add`, for shapes that do not go together and for weights below 0
 *
 * ```ts
 * const error = runningMeanAbsoluteError();
 * error.add([1, 2], [1, 4]) // => 1
 * error.add([[5], [6]], [[2], [5]]) // => 1.5
 * ```
 *
 * Source: Hastie, Tibshirani & Friedman 2009, "The elements of statistical learning", equation 7.1.
 */
export function runningMeanAbsoluteError(): PairMetric {
  return runningError("runningMeanAbsoluteError", { of: (actual, predicted) => Math.abs(actual - predicted) });
}
