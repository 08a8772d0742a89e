import { checkOptions } from "@handloom/tensor";
import { definePairMetric } from "../define/definePairMetric.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { addToCounts, type Hits, hitsByClass, noCounts, total } from "./classCounts.ts";
import { checkThreshold } from "./labels.ts";

/** The options of `matthewsCorrelation`. */
export interface MatthewsCorrelationOptions {
  /** How many there are, 2 or more. Default: 2. */
  readonly classes?: number | undefined;
  /** `predicted` holds scores of class 1, which is predicted above this. Default: it holds classes, or rows of scores. */
  readonly threshold?: number | undefined;
}

/**
 * Makes the correlation of actual and predicted classes: (n·Σ_k c_k − Σ_k a_k·p_k) / √((n² − Σ_k p_k²)(n² − Σ_k a_k²)).
 * Of class k, a_k entries are actual, p_k predicted and c_k both; n are all.
 *
 * 1 is perfect and 0 no better than chance; −1 is always wrong, of 2 classes. `actual` and `predicted` are as in
 * `accuracy`. It is scikit-learn's `matthews_corrcoef`: 0 where all entries are of one class, or all predictions, even
 * if all are right. Of no entries it is NaN, where scikit-learn refuses.
 *
 * @throws RangeError for fewer than 2 classes and for a threshold that is NaN; from `add` as in `accuracy`
 *
 * ```ts
 * matthewsCorrelation().add([0, 0, 1, 1], [0, 1, 1, 1]) // => 0.5773502691896258
 * ```
 *
 * Source: Gorodkin 2004, "Comparing two K-category assignments by a K-category correlation coefficient"; of 2 classes
 * Matthews 1975, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme".
 */
export function matthewsCorrelation(options: MatthewsCorrelationOptions = {}): PairMetric {
  const called = "matthewsCorrelation";
  const { classes = 2, threshold } = checkOptions(called, options, "classes threshold");
  checkThreshold(called, threshold);
  return definePairMetric({
    name: `${called}(${classes})`,
    start: noCounts(called, classes),
    add: (numbers, actual, predicted, weights) =>
      addToCounts(numbers, { called, classes, threshold, actual, predicted, weights }),
    value: ({ counts }) =>
      counts.every((count) => count === 0) ? Number.NaN : correlation(hitsByClass(counts, classes)),
  });
}

function correlation(hits: readonly Hits[]): number {
  const all = total(hits.map((one) => one.actual));
  const isOne = (of: "actual" | "predicted") => hits.filter((one) => one[of] > 0).length < 2;
  if (isOne("actual") || isOne("predicted")) return 0;
  // n² − Σ p² as Σ p·(n − p), and n·c − a·p as true · true − false · false, lose no digits where one class is nearly all.
  const spread = (of: "actual" | "predicted") => total(hits.map((one) => one[of] * (all - one[of])));
  const agreement = total(
    hits.map(
      ({ both, actual, predicted }) => both * (all - actual - predicted + both) - (actual - both) * (predicted - both),
    ),
  );
  return agreement / Math.sqrt(spread("actual") * spread("predicted"));
}
