import { checkOptions, checkWord } from "@handloom/tensor";
import { definePairMetric } from "../define/definePairMetric.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { addToCounts, hitsByClass, noCounts, total } from "./classCounts.ts";
import { checkThreshold } from "./labels.ts";

/** The options of `cohenKappa`. */
export interface CohenKappaOptions {
  /** How many there are, 2 or more. Default: 2. */
  readonly classes?: number | undefined;
  /**
   * How bad it is to take class i for j. `none`: all mistakes are equal. `linear`: |i − j|, `quadratic`: (i − j)², for
   * classes that have an order. Default: `none`.
   */
  readonly weighting?: "none" | "linear" | "quadratic" | undefined;
  /** `predicted` holds scores of class 1, which is predicted above this. Default: it holds classes, or rows of scores. */
  readonly threshold?: number | undefined;
}

const badness = {
  none: (i: number, j: number) => Number(i !== j),
  linear: (i: number, j: number) => Math.abs(i - j),
  quadratic: (i: number, j: number) => (i - j) ** 2,
} as const;

/**
 * Makes the agreement beyond chance: 1 − Σ v_ij·c_ij / Σ v_ij·e_ij, with v_ij as the `weighting` says. Entries of class i
 * were taken for j c_ij times. By chance it would be e_ij = a_i·p_j / n times, with a_i actual and p_j predicted of n.
 *
 * 1 is perfect and 0 as good as chance; it may be negative. `actual` and `predicted` are as in `accuracy`. It is
 * scikit-learn's `cohen_kappa_score` with `labels=range(classes)`: NaN where all entries and all predictions are of one
 * class, and of no entries.
 *
 * @throws RangeError for fewer than 2 classes, for other weightings and for a threshold that is NaN; from `add` as in
 *   `accuracy`
 *
 * ```ts
 * cohenKappa().add([0, 0, 1, 1], [0, 1, 1, 1]) // => 0.5
 * cohenKappa({ classes: 3, weighting: "quadratic" }).add([0, 1, 2, 2], [0, 1, 2, 1]) // => 0.8
 * ```
 *
 * Source: Cohen 1960, "A coefficient of agreement for nominal scales"; weighted, Cohen 1968, "Weighted kappa".
 */
export function cohenKappa(options: CohenKappaOptions = {}): PairMetric {
  const called = "cohenKappa";
  const { classes = 2, weighting = "none", threshold } = checkOptions(called, options, "classes weighting threshold");
  checkWord(called, "weighting", weighting, Object.keys(badness));
  checkThreshold(called, threshold);
  return definePairMetric({
    name: `${called}(${classes}, ${weighting})`,
    start: noCounts(called, classes),
    add: (numbers, actual, predicted, weights) =>
      addToCounts(numbers, { called, classes, threshold, actual, predicted, weights }),
    value: ({ counts }) => kappa(counts, classes, badness[weighting]),
  });
}

function kappa(counts: readonly number[], classes: number, bad: (i: number, j: number) => number): number {
  const hits = hitsByClass(counts, classes);
  const all = total(counts);
  let [mistakes, byChance] = [0, 0];
  for (const [i, { actual }] of hits.entries()) {
    for (const [j, { predicted }] of hits.entries()) {
      mistakes += bad(i, j) * (counts[i * classes + j] ?? 0);
      byChance += bad(i, j) * actual * (predicted / all);
    }
  }
  return byChance > 0 ? 1 - mistakes / byChance : Number.NaN;
}
