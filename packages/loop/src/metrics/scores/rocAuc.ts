import { type RankingMetric, rankingMetric, type Tier } from "./rankingMetric.ts";

/**
 * Makes the probability that an entry of class 1 scores higher than one of class 0, equal scores counting half: the
 * area under the ROC curve, from 0 to 1. Exact, so it keeps all scores, in its state too. NaN while a class is missing.
 *
 * ```ts
 * const area = rocAuc();
 * area.add([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * area.value // => 0.75
 * ```
 */
export function rocAuc(): RankingMetric {
  return rankingMetric("rocAuc", area);
}

/** Walks down the scores; each entry of class 0 adds the share of class 1 that scored higher. */
function area(tiers: readonly Tier[]): number {
  let [onesSoFar, zerosSoFar, above] = [0, 0, 0];
  for (const { ones, zeros } of tiers) {
    above += (zeros * (2 * onesSoFar + ones)) / 2;
    onesSoFar += ones;
    zerosSoFar += zeros;
  }
  return onesSoFar > 0 && zerosSoFar > 0 ? above / (onesSoFar * zerosSoFar) : Number.NaN;
}
