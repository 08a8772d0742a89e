import { checkOptions, checkWord, Tensor } from "@handloom/tensor";
import { definePairMetric } from "../define/definePairMetric.ts";
import type { PairMetric } from "../define/pairMetric.ts";
import { addToCounts, type ClassCounts, type Hits, hitsByClass, noCounts, total } from "./classCounts.ts";
import { checkThreshold } from "./labels.ts";

/** How the scores of the classes become one: scikit-learn's words. */
export type ClassAverage = "binary" | "micro" | "macro" | "weighted";

/** The options of scores of classes, such as `precision` and `iouScore`. */
export interface ClassScoreOptions {
  /** How many there are, 2 or more. Default: 2. */
  readonly classes?: number | undefined;
  /**
   * `binary`: the score of class 1. `micro`: of all classes' counts together. `macro`: the mean over the classes that
   * occurred, actual or predicted. `weighted`: the same, weighted by how often each is actual.
   * Default: `binary` for 2 classes, else `macro`.
   */
  readonly average?: ClassAverage | undefined;
  /** `predicted` holds scores of class 1, which is predicted above this. Default: it holds classes, or rows of scores. */
  readonly threshold?: number | undefined;
}

/** The options for a score of each class by itself. */
export interface PerClassOptions extends Omit<ClassScoreOptions, "average"> {
  /** `none`: a float64 tensor `[classes]`, with 0 for a class that never occurred, as scikit-learn's `average=None`. */
  readonly average: "none";
}

/** Makes a metric of a rule for one class. A score of 0 / 0 is 0, and NaN of no entries at all. */
export function classScore(
  called: string,
  rule: (hits: Hits) => number,
  options: ClassScoreOptions | PerClassOptions,
): PairMetric<number | Tensor> {
  const { classes = 2, threshold, average: given } = checkOptions(called, options, "classes average threshold");
  const average = given ?? (classes === 2 ? "binary" : "macro");
  checkWord(called, "average", average, [...Object.keys(averages), "none"]);
  if (average === "binary" && classes !== 2)
    throw new RangeError(`${called}: the average "binary" wants 2 classes, got ${classes}. Use "micro" or "macro".`);
  checkThreshold(called, threshold);
  return definePairMetric<ClassCounts, number | Tensor>({
    name: `${called}(${classes}, ${average})`,
    start: noCounts(called, classes),
    add: (numbers, actual, predicted, weights) =>
      addToCounts(numbers, { called, classes, threshold, actual, predicted, weights }),
    value({ counts }) {
      const hits = hitsByClass(counts, classes);
      const isEmpty = counts.every((count) => count === 0);
      if (average !== "none") return isEmpty ? Number.NaN : averages[average](hits, rule);
      const scores = Float64Array.from(hits, (one) => (isEmpty ? Number.NaN : scoreOf(one, rule)));
      return new Tensor(scores, [classes]);
    },
  });
}

const averages: Readonly<Record<ClassAverage, (hits: readonly Hits[], rule: (hits: Hits) => number) => number>> = {
  binary: ([, one], rule) => (one ? scoreOf(one, rule) : Number.NaN),
  micro: (hits, rule) => scoreOf(together(hits), rule),
  macro(hits, rule) {
    const occurring = hits.filter(({ actual, predicted }) => actual + predicted > 0);
    return total(occurring.map((one) => scoreOf(one, rule))) / occurring.length;
  },
  weighted(hits, rule) {
    const actual = total(hits.map((one) => one.actual));
    return actual > 0 ? total(hits.map((one) => one.actual * scoreOf(one, rule))) / actual : 0;
  },
};

function scoreOf(hits: Hits, rule: (hits: Hits) => number): number {
  return hits.both === 0 ? 0 : rule(hits);
}

function together(hits: readonly Hits[]): Hits {
  return {
    both: total(hits.map((one) => one.both)),
    actual: total(hits.map((one) => one.actual)),
    predicted: total(hits.map((one) => one.predicted)),
  };
}
