import { checkNumber, checkOptions, type Resumable, type Tensor, tensor } from "@handloom/tensor";
import type { RandomNumbers } from "../randomNumbers.ts";
import { columnStore, type ReplayBatch, type ReplayRow } from "./columnStore.ts";
import { checkBatch, type ReplayOptions } from "./replayBuffer.ts";
import { sumTree } from "./sumTree.ts";

/** The options of `prioritisedReplay`. */
export interface PrioritisedReplayOptions<Name extends string> extends ReplayOptions<Name> {
  /** How much priorities count, in [0, 1]: 0 is uniform. Default 0.6. */
  readonly alpha?: number | undefined;
  /** Added to each error, above 0, so that rows without one are drawn too. Default 1e-6. */
  readonly epsilon?: number | undefined;
}

/** Rows that were drawn by their errors, with what a loss needs to weigh them. */
export interface PrioritisedBatch<Name extends string> {
  readonly rows: ReplayBatch<Name>;
  /** The places of the rows, for `setErrors`. */
  readonly places: Int32Array;
  /** Importance weights, float32 `[count]`, the largest one 1. */
  readonly weight: Tensor;
}

/** A memory that gives rows more often the more there was to learn from them. */
export interface PrioritisedReplay<Name extends string> extends Resumable {
  readonly size: number;
  /** Over the oldest row when it is full. The row is as likely as the likeliest one so far. */
  add(row: ReplayRow<Name>): void;
  /**
   * Rows in proportion to their priorities, one from each of `count` equal parts of their sum.
   *
   * @param beta how far weights make up for the uneven draw, in [0, 1]: 1 in full
   */
  sample(count: number, random: RandomNumbers, beta: number): PrioritisedBatch<Name>;
  /** Sets priorities anew: (|error| + ε)^α. */
  setErrors(places: ArrayLike<number>, errors: ArrayLike<number>): void;
}

interface Saved {
  readonly store: unknown;
  readonly priorities: readonly number[];
  readonly greatest: number;
}

/**
 * Prioritised experience replay: row i is drawn with probability pᵢ/Σp, pᵢ = (|errorᵢ| + ε)^α, and weighs (N·pᵢ/Σp)^−β.
 *
 * @throws RangeError for options outside their ranges, a row of another width, and a batch from an empty memory
 *
 * Source: Schaul et al. 2015, algorithm 1, arXiv:1511.05952.
 *
 * ```ts
 * const memory = prioritisedReplay({ capacity: 4, columns: { a: { dtype: "int32" } }, alpha: 1 });
 * for (const a of [0, 1, 2, 3]) memory.add({ a });
 * memory.setErrors([0, 1, 2, 3], [0, 0, 5, 0]);
 * memory.sample(3, randomNumbers(1), 1).rows.a.toArray() // => [2, 2, 2]
 * ```
 */
export function prioritisedReplay<Name extends string>(
  options: PrioritisedReplayOptions<Name>,
): PrioritisedReplay<Name> {
  const given = checkOptions("prioritisedReplay", options, "capacity columns alpha epsilon", "capacity columns");
  const { capacity, columns, alpha = 0.6, epsilon = 1e-6 } = given;
  checkNumber("prioritisedReplay", "capacity", capacity, { least: 1, whole: true });
  checkNumber("prioritisedReplay", "alpha", alpha, { least: 0, most: 1 });
  checkNumber("prioritisedReplay", "epsilon", epsilon, { above: 0 });
  const store = columnStore("prioritisedReplay", capacity, columns);
  const tree = sumTree(capacity);
  let greatest = 1;
  return {
    get size() {
      return store.size;
    },
    add: (row) => void tree.set(store.add(row), greatest),
    sample(count, random, beta) {
      checkBatch("sample", count, store.size);
      checkNumber("sample", "beta", beta, { least: 0, most: 1 });
      const part = tree.total / count;
      const places = Int32Array.from({ length: count }, (_, i) => tree.find((i + random.next()) * part));
      // The sum and the number of rows are common to all, so that the largest weight cancels them.
      const smallest = places.reduce((least, place) => Math.min(least, tree.get(place)), Infinity);
      const weights = Float32Array.from(places, (place) => (tree.get(place) / smallest) ** -beta);
      return { rows: store.rows(places), places, weight: tensor(weights) };
    },
    setErrors(places, errors) {
      if (places.length !== errors.length)
        throw new RangeError(`setErrors: ${places.length} places but ${errors.length} errors. Give one for each.`);
      for (let i = 0; i < places.length; i++) {
        const [place, error] = [Number(places[i]), Number(errors[i])];
        if (!(place >= 0 && place < store.size))
          throw new RangeError(`setErrors: there is no row at ${place}. Give places of a sample.`);
        if (!Number.isFinite(error)) throw new RangeError(`setErrors: error ${i} is ${error}. Give finite numbers.`);
        const priority = (Math.abs(error) + epsilon) ** alpha;
        tree.set(place, priority);
        greatest = Math.max(greatest, priority);
      }
    },
    state: (): Saved => ({
      store: store.state(),
      priorities: Array.from({ length: store.size }, (_, place) => tree.get(place)),
      greatest,
    }),
    restore(state) {
      const saved = state as Saved;
      store.restore(saved.store);
      saved.priorities.forEach((priority, place) => void tree.set(place, priority));
      greatest = saved.greatest;
    },
  };
}
