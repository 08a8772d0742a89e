import { type RankingMetric, rankingMetric, type Tier } from "./rankingMetric.ts";

/**
 * Makes the mean precision over the entries of class 1, each at its own score: Σ (recallₙ − recallₙ₋₁)·precisionₙ down
 * the distinct scores, from 0 to 1. It is the area under the precision–recall curve by steps, without interpolation.
 *
 * Equal scores count at once, so their order changes nothing. It is exact, so it keeps all scores, in its state too.
 * scikit-learn's `average_precision_score` of one class: 0 while class 1 is missing, 1 while class 0 is. Of no
 * entries it is NaN, where scikit-learn refuses. For more classes make one for each, of class against rest.
 *
 * ```ts
 * const average = averagePrecision();
 * average.add([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * average.value // => 0.8333333333333333
 * ```
 *
 * Source: Zhu 2004, "Recall, precision and average precision"; ties as in scikit-learn.
 */
export function averagePrecision(): RankingMetric {
  return rankingMetric("averagePrecision", precisionOverOnes);
}

function precisionOverOnes(tiers: readonly Tier[]): number {
  let [onesSoFar, allSoFar, sum] = [0, 0, 0];
  for (const { ones, zeros } of tiers) {
    onesSoFar += ones;
    allSoFar += ones + zeros;
    sum += ones * (onesSoFar / allSoFar);
  }
  return onesSoFar > 0 ? sum / onesSoFar : 0;
}
