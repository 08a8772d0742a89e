import { type Cursor, createCursor } from "./cursor.ts";
import type { Batches, BatchOptions, Dataset } from "./dataset.ts";
import { checkedPosition, type Identity } from "./datasetState.ts";
import { inOrder, permutation } from "./permutation.ts";

/** Rows that can be read in any order. */
interface Table<Row> {
  readonly length: number;
  row(index: number): Row;
  /** The rows at `indices`, stacked, as a copy. */
  batch(indices: Uint32Array): Row;
}

/** A dataset of a table's rows: in the table's order without a seed, shuffled in each epoch with one. */
export function tableDataset<Row>(table: Table<Row>, seed?: number): Dataset<Row> {
  const { length } = table;
  const cursor = createCursor();
  const identity: Identity = { rows: length, seed: seed ?? null };
  const order = (epoch: number) => (seed === undefined ? inOrder(length) : permutation(length, seed, epoch));
  return {
    length,
    shuffle: (seed) => tableDataset(table, checkedSeed(seed)),
    batches: (size, options) => tableBatches({ table, cursor, identity, order }, checkedSize(size), options),
    [Symbol.iterator]: () => chunks({ cursor, order, size: 1, end: length, read: ([index = 0]) => table.row(index) }),
    state: () => ({ ...identity, ...cursor.position() }),
    restore: (state) => cursor.restore(checkedPosition(state, identity)),
  };
}

interface Rows<Row> {
  readonly table: Table<Row>;
  readonly cursor: Cursor;
  readonly identity: Identity;
  order(epoch: number): Uint32Array;
}

function tableBatches<Row>(rows: Rows<Row>, batchSize: number, { dropLast = false }: BatchOptions = {}): Batches<Row> {
  const { table, cursor, order } = rows;
  const identity: Identity = { ...rows.identity, batchSize, dropLast };
  const end = dropLast ? table.length - (table.length % batchSize) : table.length;
  return {
    length: Math.ceil(end / batchSize),
    [Symbol.iterator]: () => chunks({ cursor, order, size: batchSize, end, read: (indices) => table.batch(indices) }),
    state: () => ({ ...identity, ...cursor.position() }),
    restore: (state) => cursor.restore(checkedPosition(state, identity)),
  };
}

interface Chunks<Item> {
  readonly cursor: Cursor;
  /** Rows per item. */
  readonly size: number;
  /** The position at which the epoch is over. */
  readonly end: number;
  order(epoch: number): Uint32Array;
  read(indices: Uint32Array): Item;
}

function chunks<Item>({ cursor, order, size, end, read }: Chunks<Item>): Iterator<Item> & Iterable<Item> {
  // Begun here, not in the generator, whose first line waits for the first `next()`: the epoch begins with the iterator.
  const pass = cursor.begin();
  return walk();

  function* walk(): Generator<Item, undefined> {
    const indices = order(pass.from.epoch);
    for (let start = pass.from.position; start < end; start += size) {
      const next = Math.min(start + size, end);
      // Before the rows are handed out: a state that is taken in the loop's body comes after them.
      pass.moveTo(next);
      yield read(indices.subarray(start, next));
    }
    pass.finish();
  }
}

function checkedSize(size: number): number {
  if (Number.isInteger(size) && size >= 1) return size;
  throw new RangeError(`batches: the size must be a whole number of 1 or more, got ${size}. Pass the rows per batch.`);
}

function checkedSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31) return seed;
  throw new RangeError(
    `shuffle: the seed must be a whole number from 0 to 2147483647, got ${seed}. Pass such a number.`,
  );
}
