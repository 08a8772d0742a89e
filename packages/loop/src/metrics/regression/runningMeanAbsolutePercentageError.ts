import type { PairMetric } from "../define/pairMetric.ts";
import { runningError } from "./runningError.ts";

/**
 * Makes the mean of |actual − predicted| / |actual| over all batches so far, weighted: a share, so 0.05 is 5 %.
 *
 * `actual` and `predicted` are as in `runningMeanAbsoluteError`. Anything below ε = 2⁻⁵² is divided by ε, as in
 * scikit-learn's `mean_absolute_percentage_error`, so one entry of 0 makes it huge unless its prediction is exact.
 * Keras's `MeanAbsolutePercentageError` is 100 times as much, with ε = 1e-7. Of no entries it is NaN. The loss for
 * training is `meanAbsolutePercentageError` of @handloom/layers.
 *
 * @throws RangeError from `add`, for shapes that do not go together and for weights below 0
 *
 * ```ts
 * runningMeanAbsolutePercentageError().add([1, -4], [1.5, -3]) // => 0.375
 * ```
 *
 * Source: de Myttenaere et al. 2016, "Mean absolute percentage error for regression models", arXiv:1605.02541.
 */
export function runningMeanAbsolutePercentageError(): PairMetric {
  return runningError("runningMeanAbsolutePercentageError", {
    of: (actual, predicted) => Math.abs(actual - predicted) / Math.max(Number.EPSILON, Math.abs(actual)),
  });
}
