import type { PairMetric } from "../define/pairMetric.ts";
import { runningError } from "./runningError.ts";

/**
 * Makes the root of the mean squared error of all batches so far: √(Σ w·(actual − predicted)² / Σ w), 0 or more, in the
 * unit of `actual`.
 *
 * `actual` and `predicted` are as in `runningMeanAbsoluteError`, and all entries are under one root, as in Keras's
 * `RootMeanSquaredError`. That is scikit-learn's `root_mean_squared_error` for one output; for several it takes the mean
 * of their roots. Of no entries it is NaN.
 *
 * @throws RangeError from `add`, for shapes that do not go together and for weights below 0
 *
 * ```ts
 * runningRootMeanSquaredError().add([1, 2, 3, 4], [1, 2, 3, 8]) // => 2
 * ```
 *
 * Source: Willmott & Matsuura 2005, "Advantages of the mean absolute error (MAE) over the root mean square error (RMSE)".
 */
export function runningRootMeanSquaredError(): PairMetric {
  return runningError("runningRootMeanSquaredError", {
    of: (actual, predicted) => (actual - predicted) ** 2,
    value: Math.sqrt,
  });
}
