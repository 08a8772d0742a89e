import type { Stream } from "../streams/stream.ts";

/** The options of a dataset's `batches`. */
export interface BatchOptions {
  /** Leave out a last batch that has fewer rows than the others. Default: false. */
  readonly dropLast?: boolean | undefined;
}

/**
 * Rows that can be read in any order, which may differ from epoch to epoch. Also a `Stream` of its rows.
 *
 * Epoch and position belong to the dataset: each new iterator, of the dataset or of any of its `batches`, starts the
 * next epoch, also after a `break`. Only an iterator made after `restore` continues where the state was taken. Of
 * several live iterators each goes through its own epoch, and `state()` follows the one made last.
 */
export interface Dataset<Row> extends Omit<Stream<Row>, "batches" | "length"> {
  /** The number of rows. */
  readonly length: number;
  /**
   * The same rows, each epoch in another order that depends on `seed` and the epoch's number only.
   * Shuffling again replaces the seed.
   *
   * @param seed a whole number from 0 to 2147483647
   */
  shuffle(seed: number): Dataset<Row>;
  /**
   * The rows in groups. Several `batches` of one dataset share its epoch and position.
   *
   * @param size rows per batch, 1 or more; the last batch has what is left
   */
  batches(size: number, options?: BatchOptions): Batches<Row>;
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
