import { checkNumber, checkOptions } from "@handloom/tensor";
import { definePairMetric } from "../define/definePairMetric.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { asForecasts } from "./forecasts.ts";

/** The options of `expectedCalibrationError`. */
export interface CalibrationErrorOptions {
  /** How many bins of equal width there are from 0 to 1, a whole number of 1 or more. Default: 15. */
  readonly bins?: number | undefined;
}

/**
 * Makes how far probabilities are from how often they come true: Σ_b (n_b / n)·|accuracy_b − confidence_b|, over bins of
 * equal width, from 0 to 1.
 *
 * `actual` holds classes. `predicted` is `[..., classes]`, a probability for each class: the confidence is the highest
 * and is right when its class is the actual one. Or it has the shape of `actual`, which is then 0 or 1: the probability
 * of class 1.
 *
 * Bins hold their upper edge and the first one 0, too; empty bins count nothing. Of no entries it is NaN. The bins are
 * those of scikit-learn's `calibration_curve`, which has no such score of its own.
 *
 * @throws RangeError for other numbers of bins; from `add`, for shapes that do not go together, entries that are not
 *   classes, and numbers that are not probabilities, unless they weigh nothing
 *
 * ```ts
 * expectedCalibrationError().add([0, 1, 1, 1], [0.25, 0.75, 0.75, 0.75]) // => 0.25
 * expectedCalibrationError({ bins: 10 }).add([0, 1], [[0.75, 0.25], [0.5, 0.5]]) // => 0.375
 * ```
 *
 * Source: Guo et al. 2017, "On calibration of modern neural networks", equation 3, arXiv:1706.04599.
 */
export function expectedCalibrationError(options: CalibrationErrorOptions = {}): PairMetric {
  const called = "expectedCalibrationError";
  const { bins = 15 } = checkOptions(called, options, "bins");
  checkNumber(called, "bins", bins, { least: 1, whole: true });
  return definePairMetric({
    name: `${called}(${bins})`,
    start: { gaps: Array<number>(bins).fill(0), weights: 0 },
    add(numbers, actualLike, predictedLike, weightsLike) {
      const { right, confidence, weights } = asForecasts(called, actualLike, predictedLike, weightsLike);
      for (let i = 0; i < right.length; i++) {
        const weight = weights[i] ?? 0;
        if (weight === 0) continue;
        const sure = confidence[i] ?? 0;
        const bin = binOf(sure, bins);
        numbers.gaps[bin] = (numbers.gaps[bin] ?? 0) + weight * ((right[i] ?? 0) - sure);
        numbers.weights += weight;
      }
    },
    // n_b·|accuracy_b − confidence_b| is the size of one sum, so a bin keeps no count.
    value: ({ gaps, weights }) =>
      weights > 0 ? gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / weights : Number.NaN,
  });
}

/** The bin whose edges, i / bins and (i + 1) / bins, p is between; the product may round over an edge. */
function binOf(p: number, bins: number): number {
  const bin = Math.min(Math.max(Math.ceil(p * bins) - 1, 0), bins - 1);
  if (bin > 0 && p <= bin / bins) return bin - 1;
  return bin < bins - 1 && p > (bin + 1) / bins ? bin + 1 : bin;
}
