import { type Resumable, type TensorLike, tensor } from "@handloom/tensor";
import { weighs } from "../classes/labels.ts";
import { createAccumulator } from "../define/accumulator.ts";
import { elementWeights } from "../define/elementWeights.ts";

/** How well scores put entries of class 1 before those of class 0, over all batches so far. */
export interface RankingMetric extends Resumable {
  /**
   * Takes one more batch in.
   *
   * @param actual classes 0 and 1
   * @param scores as many numbers, higher for what is more likely class 1; logits are as good as probabilities
   * @param weights how much each entry counts, ≥ 0. Default: 1 each
   * @throws RangeError for other classes and other lengths
   */
  add(actual: TensorLike, scores: TensorLike, weights?: TensorLike): void;
  /** Sorts all scores, so take it once an epoch. NaN of no entries, and when a score was NaN. */
  readonly value: number;
  /** How many batches were added. */
  readonly count: number;
  /** Forgets all batches. */
  reset(): void;
}

/** The entries of one score, by the weights of each class. */
export interface Tier {
  readonly ones: number;
  readonly zeros: number;
}

/** @param rule what tiers come to that go from the highest score down; there is at least one */
export function rankingMetric(called: string, rule: (tiers: readonly Tier[]) => number): RankingMetric {
  return createAccumulator({
    name: called,
    start: { scores: [], labels: [], weights: [] } as Entries,
    add: (entries, actual: TensorLike, scores: TensorLike, weights?: TensorLike) =>
      append(called, entries, actual, scores, weights),
    value(entries) {
      const { scores } = entries;
      return scores.length === 0 || scores.some(Number.isNaN) ? Number.NaN : rule(tiersOf(entries));
    },
    answer: () => undefined,
  });
}

interface Entries {
  readonly [name: string]: number[];
  readonly scores: number[];
  readonly labels: number[];
  readonly weights: number[];
}

function append(
  called: string,
  entries: Entries,
  actual: TensorLike,
  scoresLike: TensorLike,
  weightsLike?: TensorLike,
): void {
  const { data: labels } = tensor(actual);
  const { data: scores } = tensor(scoresLike);
  if (labels.length !== scores.length)
    throw new RangeError(`${called}: ${scores.length} scores but ${labels.length} labels. Pass one score for each.`);
  const weights = elementWeights(called, weightsLike, labels.length);
  labels.forEach((label, i) => {
    if (label !== 0 && label !== 1 && weighs(weights, i))
      throw new RangeError(`${called}: the classes are 0 and 1, got ${label}. Compare with one class to make them.`);
  });
  for (let i = 0; i < labels.length; i++) {
    if (!weighs(weights, i)) continue;
    entries.labels.push(labels[i] ?? 0);
    entries.scores.push(scores[i] ?? 0);
    entries.weights.push(weights[i] ?? 0);
  }
}

function tiersOf({ scores, labels, weights }: Entries): readonly Tier[] {
  const order = [...scores.keys()].sort((a, b) => compare(scores[b] ?? 0, scores[a] ?? 0));
  const tiers: Tier[] = [];
  for (let i = 0; i < order.length; ) {
    const score = scores[order[i] ?? 0];
    let [ones, zeros] = [0, 0];
    for (; i < order.length && scores[order[i] ?? 0] === score; i++) {
      const entry = order[i] ?? 0;
      const weight = weights[entry] ?? 0;
      if (labels[entry] === 1) ones += weight;
      else zeros += weight;
    }
    tiers.push({ ones, zeros });
  }
  return tiers;
}

/** Not a difference: two infinities have none. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
