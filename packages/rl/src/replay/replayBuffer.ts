import { checkNumber, checkOptions, type Resumable } from "@handloom/tensor";
import type { RandomNumbers } from "../randomNumbers.ts";
import { columnStore, type ReplayBatch, type ReplayColumn, type ReplayRow } from "./columnStore.ts";

/** The options of `replayBuffer`. */
export interface ReplayOptions<Name extends string> {
  /** The number of rows that are kept, 1 or more. */
  readonly capacity: number;
  /** The values of a row, under the names of a step's inputs, say. */
  readonly columns: Readonly<Record<Name, ReplayColumn>>;
}

/** The last rows, to learn from in any order. */
export interface ReplayBuffer<Name extends string> extends Resumable {
  readonly size: number;
  /** Over the oldest row when it is full. */
  add(row: ReplayRow<Name>): void;
  /** Rows drawn with replacement, each as likely as any other. */
  sample(count: number, random: RandomNumbers): ReplayBatch<Name>;
}

/**
 * A memory of transitions, or of any rows of numbers, that gives batches drawn uniformly.
 *
 * `state()` is plain JSON with everything that is kept.
 *
 * @throws RangeError for a capacity below 1, a row of another width, and a batch from an empty memory
 *
 * Source: Lin 1992, *Self-improving reactive agents based on reinforcement learning, planning and teaching*.
 *
 * ```ts
 * const memory = replayBuffer({ capacity: 2, columns: { s: { shape: [2] }, a: { dtype: "int32" } } });
 * for (const a of [0, 1, 2]) memory.add({ s: [a, a], a });
 * memory.size // => 2
 * memory.sample(3, randomNumbers(1)).s.shape // => [3, 2]
 * ```
 */
export function replayBuffer<Name extends string>(options: ReplayOptions<Name>): ReplayBuffer<Name> {
  const { capacity, columns } = checkOptions("replayBuffer", options, "capacity columns", "capacity columns");
  checkNumber("replayBuffer", "capacity", capacity, { least: 1, whole: true });
  const store = columnStore("replayBuffer", capacity, columns);
  return {
    get size() {
      return store.size;
    },
    add: (row) => void store.add(row),
    sample(count, random) {
      checkBatch("sample", count, store.size);
      return store.rows(Int32Array.from({ length: count }, () => random.below(store.size)));
    },
    state: store.state,
    restore: store.restore,
  };
}

/** @throws RangeError for a batch of nothing, or from nothing */
export function checkBatch(called: string, count: number, size: number): void {
  checkNumber(called, "count", count, { least: 1, whole: true });
  if (size === 0) throw new RangeError(`${called}: the memory is empty. Add a row first.`);
}
