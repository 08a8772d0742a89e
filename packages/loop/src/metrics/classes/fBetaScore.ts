import { checkNumber, type Tensor } from "@handloom/tensor";
import type { PairMetric } from "../define/pairMetric.ts";
import { type ClassScoreOptions, classScore, type PerClassOptions } from "./classScore.ts";

/**
 * Makes the weighted harmonic mean of precision and recall, from 0 to 1, in which recall counts β times as much as precision.
 * With 1 it is `f1Score`. `actual` and `predicted` are as in `accuracy`, averages as in scikit-learn's `fbeta_score`.
 *
 * @param beta above 0
 * @returns a number, or with `average: "none"` one for each class, float64 `[classes]`; NaN of no entries
 * @throws RangeError for another beta, for fewer than 2 classes, and for the average "binary" of more
 *
 * ```ts
 * fBetaScore(2).add([0, 0, 1, 1, 1], [0, 1, 1, 0, 0]) // => 0.35714285714285715
 * ```
 *
 * Source: van Rijsbergen 1979, "Information Retrieval", chapter 7.
 */
export function fBetaScore(beta: number, options: PerClassOptions): PairMetric<Tensor>;
export function fBetaScore(beta: number, options?: ClassScoreOptions): PairMetric;
export function fBetaScore(
  beta: number,
  options: ClassScoreOptions | PerClassOptions = {},
): PairMetric<number | Tensor> {
  checkNumber("fBetaScore", "beta", beta, { above: 0 });
  const share = beta ** 2;
  const rule = ({ both, actual, predicted }: { both: number; actual: number; predicted: number }) =>
    ((1 + share) * both) / (share * actual + predicted);
  return classScore("fBetaScore", rule, options);
}
