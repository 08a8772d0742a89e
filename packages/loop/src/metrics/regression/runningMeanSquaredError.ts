import type { PairMetric } from "../define/pairMetric.ts";
import { runningError } from "./runningError.ts";

/**
 * Makes the mean squared error of all batches so far: Σ w·(actual − predicted)² / Σ w, 0 or more, in the square of the
 * unit of `actual`.
 *
 * `actual` and `predicted` are as in `runningMeanAbsoluteError`. It is scikit-learn's `mean_squared_error`, which
 * refuses NaN and no entries at all, where this is NaN. The loss for training is `meanSquaredError` of @handloom/layers.
 *
 * @throws RangeError from `add`, for shapes that do not go together and for weights below 0
 *
 * ```ts
 * runningMeanSquaredError().add([1, 2], [1, 4]) // => 2
 * ```
 *
 * Source: Hastie, Tibshirani & Friedman 2009, "The elements of statistical learning", equation 7.1.
 */
export function runningMeanSquaredError(): PairMetric {
  return runningError("runningMeanSquaredError", { of: (actual, predicted) => (actual - predicted) ** 2 });
}
