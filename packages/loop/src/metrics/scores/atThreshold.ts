import { checkNumber } from "@handloom/tensor";
import { type RankingMetric, rankingMetric, type Tier } from "./rankingMetric.ts";

/**
 * Makes the best precision of class 1 among the thresholds whose recall is as given or more: Keras' `PrecisionAtRecall`, here
 * over all scores that occur instead of 200 thresholds. 0 while class 1 is missing.
 *
 * @param least of the recall, from 0 to 1
 * @throws RangeError for another number
 *
 * ```ts
 * const metric = precisionAtRecall(0.5);
 * metric.add([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * metric.value // => 1
 * ```
 */
export function precisionAtRecall(least: number): RankingMetric {
  return bestWhere("precisionAtRecall", least, ({ recall, precision }) => [recall, precision]);
}

/**
 * Makes the best recall of class 1 among the thresholds whose precision is as given or more: Keras' `RecallAtPrecision`, over
 * all scores that occur. 0 where no threshold is precise enough.
 *
 * @param least of the precision, from 0 to 1
 * @throws RangeError for another number
 *
 * ```ts
 * const metric = recallAtPrecision(0.6);
 * metric.add([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * metric.value // => 1
 * ```
 */
export function recallAtPrecision(least: number): RankingMetric {
  return bestWhere("recallAtPrecision", least, ({ recall, precision }) => [precision, recall]);
}

/**
 * Makes the best sensitivity, the recall of class 1, among the thresholds whose specificity, the recall of class 0, is as given
 * or more: Keras' `SensitivityAtSpecificity`, over all scores that occur.
 *
 * @param least of the specificity, from 0 to 1
 * @throws RangeError for another number
 *
 * ```ts
 * const metric = sensitivityAtSpecificity(1);
 * metric.add([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * metric.value // => 0.5
 * ```
 */
export function sensitivityAtSpecificity(least: number): RankingMetric {
  return bestWhere("sensitivityAtSpecificity", least, ({ recall, specificity }) => [specificity, recall]);
}

/**
 * Makes the best specificity among the thresholds whose sensitivity is as given or more: Keras' `SpecificityAtSensitivity`,
 * over all scores that occur.
 *
 * @param least of the sensitivity, from 0 to 1
 * @throws RangeError for another number
 *
 * ```ts
 * const metric = specificityAtSensitivity(1);
 * metric.add([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * metric.value // => 0.5
 * ```
 */
export function specificityAtSensitivity(least: number): RankingMetric {
  return bestWhere("specificityAtSensitivity", least, ({ recall, specificity }) => [recall, specificity]);
}

interface Rates {
  readonly recall: number;
  readonly precision: number;
  readonly specificity: number;
}

/** @param pair what must reach the bound, and what should be large */
function bestWhere(
  called: string,
  least: number,
  pair: (rates: Rates) => readonly [bound: number, value: number],
): RankingMetric {
  checkNumber(called, "least", least, { least: 0, most: 1 });
  return rankingMetric(called, (tiers) => {
    const reached = ratesOf(tiers)
      .map(pair)
      .filter(([bound]) => bound >= least);
    return Math.max(0, ...reached.map(([, value]) => value));
  });
}

/** Of each threshold, from above all scores on; a rate of nothing is 0. */
function ratesOf(tiers: readonly Tier[]): readonly Rates[] {
  const allOnes = tiers.reduce((sum, { ones }) => sum + ones, 0);
  const allZeros = tiers.reduce((sum, { zeros }) => sum + zeros, 0);
  let [ones, zeros] = [0, 0];
  const rates = () => ({
    recall: share(ones, allOnes),
    precision: share(ones, ones + zeros),
    specificity: share(allZeros - zeros, allZeros),
  });
  const first = rates();
  const others = tiers.map((tier) => {
    ones += tier.ones;
    zeros += tier.zeros;
    return rates();
  });
  return [first, ...others];
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
