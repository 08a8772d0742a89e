import { checkOptions, Tensor } from "@handloom/tensor";
import { definePairMetric } from "../define/definePairMetric.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { addToCounts, noCounts } from "./classCounts.ts";
import { checkThreshold } from "./labels.ts";

/** The options of `confusionMatrix`. */
export interface ConfusionMatrixOptions {
  /** `predicted` holds scores of class 1, which is predicted above this. Default: it holds classes, or rows of scores. */
  readonly threshold?: number | undefined;
}

/**
 * Makes the table of what was predicted for what: row = actual class, column = predicted class. `actual` and
 * `predicted` are as in `accuracy`.
 *
 * @param classes how many there are, 2 or more
 * @returns a metric whose value is a float64 tensor `[classes, classes]` of counts, or of sums of weights
 * @throws RangeError for another number of classes and for a threshold of NaN, OptionsError for an unknown option
 *
 * ```ts
 * const confusion = confusionMatrix(2);
 * confusion.add([0, 0, 1], [0, 1, 1]).toArray() // => [[1, 1], [0, 1]]
 * ```
 */
export function confusionMatrix(classes: number, options: ConfusionMatrixOptions = {}): PairMetric<Tensor> {
  const { threshold } = checkOptions("confusionMatrix", options, "threshold");
  const called = "confusionMatrix";
  checkThreshold(called, threshold);
  return definePairMetric({
    name: `${called}(${classes})`,
    start: noCounts(called, classes),
    add: (numbers, actual, predicted, weights) =>
      addToCounts(numbers, { called, classes, threshold, actual, predicted, weights }),
    value: ({ counts }) => new Tensor(Float64Array.from(counts), [classes, classes]),
  });
}
