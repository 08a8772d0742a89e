import { printedAs, type Resumable, type TensorLike, tensor } from "@handloom/tensor";
import { weighs } from "./classes/labels.ts";
import { createAccumulator } from "./define/accumulator.ts";
import { elementWeights } from "./define/elementWeights.ts";

/** The area under the ROC curve of all batches so far. */
export interface RocAuc extends Resumable {
  /**
   * Takes one more batch in.
   *
   * @param actual classes 0 and 1
   * @param scores as many numbers, higher for what is more likely class 1; logits are as good as probabilities
   * @param weights how much each entry counts, ≥ 0. Default: 1 each
   * @throws RangeError for other classes and other lengths
   */
  add(actual: TensorLike, scores: TensorLike, weights?: TensorLike): void;
  /** Sorts all scores, so take it once an epoch. NaN while a class is missing, and when a score was NaN. */
  readonly value: number;
  /** How many batches were added. */
  readonly count: number;
  /** Forgets all batches. */
  reset(): void;
}

/**
 * Makes the probability that an entry of class 1 scores higher than one of class 0, equal scores counting half: the
 * area under the ROC curve, from 0 to 1. Exact, so it keeps all scores, in its state too.
 *
 * ```ts
 * const area = rocAuc();
 * area.add([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * area.value // => 0.75
 * ```
 */
export function rocAuc(): RocAuc {
  const kept = createAccumulator<Entries>("rocAuc", { scores: [], labels: [], weights: [] });
  const metric: RocAuc = {
    add(actual, scores, weights) {
      append(kept.numbers, actual, scores, weights);
      kept.count++;
    },
    get value() {
      return area(kept.numbers);
    },
    get count() {
      return kept.count;
    },
    reset: kept.reset,
    state: kept.state,
    restore: kept.restore,
  };
  return printedAs(metric, ({ value, count }) => `rocAuc: ${value} of ${count}`);
}

interface Entries {
  readonly [name: string]: number[];
  readonly scores: number[];
  readonly labels: number[];
  readonly weights: number[];
}

function append(entries: Entries, actual: TensorLike, scoresLike: TensorLike, weightsLike?: TensorLike): void {
  const { data: labels } = tensor(actual);
  const { data: scores } = tensor(scoresLike);
  if (labels.length !== scores.length)
    throw new RangeError(`rocAuc: ${scores.length} scores but ${labels.length} labels. Pass one score for each.`);
  const weights = elementWeights("rocAuc", weightsLike, labels.length);
  labels.forEach((label, i) => {
    if (label !== 0 && label !== 1 && weighs(weights, i))
      throw new RangeError(`rocAuc: the classes are 0 and 1, got ${label}. Compare with one class to make them.`);
  });
  for (let i = 0; i < labels.length; i++) {
    if (!weighs(weights, i)) continue;
    entries.labels.push(labels[i] ?? 0);
    entries.scores.push(scores[i] ?? 0);
    entries.weights.push(weights[i] ?? 0);
  }
}

/** Walks down the scores; each entry of class 0 adds the share of class 1 that scored higher. */
function area({ scores, labels, weights }: Entries): number {
  if (scores.some(Number.isNaN)) return Number.NaN;
  const order = [...scores.keys()].sort((a, b) => compare(scores[b] ?? 0, scores[a] ?? 0));
  let [ones, zeros, above] = [0, 0, 0];
  for (let i = 0; i < order.length; ) {
    const score = scores[order[i] ?? 0];
    const before = ones;
    let tied = 0;
    for (; i < order.length && scores[order[i] ?? 0] === score; i++) {
      const entry = order[i] ?? 0;
      const weight = weights[entry] ?? 0;
      if (labels[entry] === 1) ones += weight;
      else tied += weight;
    }
    above += (tied * (before + ones)) / 2;
    zeros += tied;
  }
  return ones > 0 && zeros > 0 ? above / (ones * zeros) : Number.NaN;
}

/** Not a difference: two infinities have none. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
