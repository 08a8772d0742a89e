import type { TensorLike } from "@handloom/tensor";
import type { Stream } from "../streams/stream.ts";

/** The options of a dataset's `batches`. */
export interface BatchOptions {
  /** Leave out a last batch that has fewer rows than the others. Default: false. */
  readonly dropLast?: boolean | undefined;
}

/** The options of a dataset's `sample`; weights or classes, or neither for rows that are equally likely. */
export interface SampleOptions {
  /** A whole number from 0 to 2147483647; each epoch has draws of its own. */
  readonly seed: number;
  /** A number of 0 or more for each row: how likely it is, beside others. */
  readonly weights?: TensorLike | undefined;
  /** The class of each row, a number: every class becomes as likely as any other. */
  readonly balance?: TensorLike | undefined;
  /** Rows in an epoch. Default: as many as there are. */
  readonly count?: number | undefined;
  /** Whether a row may come again in the same epoch. Default: true. */
  readonly replacement?: boolean | undefined;
}

/** The options of a dataset's `split`. */
export interface SplitOptions {
  /** Rows are dealt out at random by this whole number. Default: the first rows to the first part, and so on. */
  readonly seed?: number | undefined;
  /** The class of each row, a number: each part gets its fraction of every class. Default: rows are alike. */
  readonly stratify?: TensorLike | undefined;
}

/** The options of a dataset's `lanes`. */
export interface LaneOptions {
  /** Rows that are read of each lane at a time, 1 or more. */
  readonly steps: number;
}

/**
 * Rows that can be read in any order, which may differ from epoch to epoch. Also a `Stream` of its rows.
 *
 * Epoch and position belong to the dataset: each new iterator, of the dataset or of any of its `batches`, starts the
 * next epoch, also after a `break`. Only an iterator made after `restore` continues where the state was taken. Of
 * several live iterators each goes through its own epoch, and `state()` follows the one made last.
 */
export interface Dataset<Row> extends Omit<Stream<Row>, "batches" | "length" | "shard"> {
  /** The number of rows. */
  readonly length: number;
  /**
   * The same rows, each epoch in another order that depends on `seed` and the epoch's number only.
   * Shuffling again replaces the seed.
   *
   * @param seed a whole number from 0 to 2147483647
   * @throws RangeError for another seed, and for a sampled dataset
   */
  shuffle(seed: number): Dataset<Row>;
  /**
   * The rows in groups. Several `batches` of one dataset share its epoch and position.
   *
   * @param size rows per batch, 1 or more; the last batch has what is left
   */
  batches(size: number, options?: BatchOptions): Batches<Row>;
  /**
   * Rows drawn at random, those of rare classes or with larger weights more often. Sampling again replaces the options.
   *
   * Without replacement each next row is drawn among those that are left, by their weights.
   *
   * @throws RangeError for weights or classes that are not one for each row, for negative weights, and for more rows without
   *   replacement than have a weight
   */
  sample(options: SampleOptions): Dataset<Row>;
  /**
   * Parts that share no row, such as those to train on and to test on. Rows stay in their order in each part, and a shuffled
   * dataset makes shuffled parts.
   *
   * @param fractions of the rows, each from 0 to 1, together at most 1
   * @throws RangeError for other fractions, for classes that are not one for each row, and for a sampled dataset
   */
  split<const Fractions extends readonly number[]>(
    fractions: Fractions,
    options?: SplitOptions,
  ): { readonly [Part in keyof Fractions]: Dataset<Row> };
  /**
   * The rows `index`, `index` + `count`, …: one of `count` parts, such as those of several processes.
   *
   * @throws RangeError for other numbers, and for a sampled dataset
   */
  shard(index: number, count: number): Dataset<Row>;
  /**
   * One long sequence as several that are read side by side, for recurrent nets that keep their state from batch to batch. Each
   * lane goes on where it stopped in the last batch. Rows at the end that do not fill all lanes are left out.
   *
   * A batch has tensors `[count, steps, ...]`. Reset the state of the net when an epoch begins.
   *
   * @param count of lanes, 1 or more
   * @throws RangeError for a dataset that is shuffled or sampled, and for fewer rows than a batch has
   */
  lanes(count: number, options: LaneOptions): Batches<Row>;
}

/**
 * The batches of a dataset; each is a `Row` whose tensors have a leading dimension of the batch's size, and are the
 * taker's to keep.
 *
 * `state()` in the body of the loop, in batch i, makes `restore` continue at batch i + 1; between two epochs, at the
 * start of the next one.
 */
export interface Batches<Row> extends Omit<Stream<Row>, "length"> {
  /** The number of batches in a whole epoch. */
  readonly length: number;
}
