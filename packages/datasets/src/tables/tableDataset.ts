import { checkOptions, printedAs } from "@handloom/tensor";
import { checkCount, checkSeed } from "../streams/operators/checkCount.ts";
import { createPlace, type Place } from "../streams/place.ts";
import { asCount } from "../streams/position.ts";
import { showStream } from "../streams/showStream.ts";
import { type EpochPass, given, over, type Source } from "../streams/source.ts";
import { resumableOf, streamOf } from "../streams/streamOf.ts";
import type { Identity } from "../streams/streamState.ts";
import type { Batches, BatchOptions, Dataset } from "./dataset.ts";
import { inOrder, permutation } from "./permutation.ts";

/** Rows that can be read in any order. */
export interface Table<Row> {
  readonly length: number;
  row(index: number): Row;
  /** The rows at `indices`, stacked, as a copy. */
  batch(indices: Uint32Array): Row;
}

/** A dataset of a table's rows: in the table's order without a seed, shuffled in each epoch with one. */
export function tableDataset<Row>(table: Table<Row>, seed?: number): Dataset<Row> {
  const { length } = table;
  const place = createPlace();
  const identity: Identity = { rows: length, seed: seed ?? null };
  const order = (epoch: number) => (seed === undefined ? inOrder(length) : permutation(length, seed, epoch));
  const description = seed === undefined ? `arrays(${length} rows)` : `arrays(${length} rows, seed ${seed})`;
  const rows: Rows<Row> = { table, order, description };
  const source = chunks(rows, { size: 1, end: length, read: ([index = 0]) => table.row(index) });
  const dataset: Dataset<Row> = {
    ...streamOf("sync", source, place),
    ...resumableOf(source, identity, place),
    length,
    shuffle(seed) {
      checkSeed("shuffle", seed);
      return tableDataset(table, seed);
    },
    batches: (size, options) => tableBatches(rows, identity, place, size, options),
  };
  return printedAs(dataset, showStream);
}

interface Rows<Row> {
  readonly table: Table<Row>;
  readonly description: string;
  order(epoch: number): Uint32Array;
}

function tableBatches<Row>(
  rows: Rows<Row>,
  identity: Identity,
  place: Place,
  batchSize: number,
  options?: BatchOptions,
): Batches<Row> {
  const { dropLast = false } = checkOptions("batches", options, "dropLast");
  checkCount("batches", "size", batchSize, 1, "Pass the rows per batch");
  const { table, description } = rows;
  const end = dropLast ? table.length - (table.length % batchSize) : table.length;
  const words = dropLast ? `${batchSize}, dropLast` : String(batchSize);
  const source = {
    ...chunks(rows, { size: batchSize, end, read: (indices) => table.batch(indices) }),
    description: `${description} › batches(${words})`,
  };
  const batches: Batches<Row> = {
    ...streamOf("sync", source, place),
    ...resumableOf(source, { ...identity, batchSize, dropLast }, place),
    length: source.length,
  };
  return printedAs(batches, showStream);
}

interface Chunks<Item> {
  /** Rows per item. */
  readonly size: number;
  /** The position at which the epoch is over. */
  readonly end: number;
  read(indices: Uint32Array): Item;
}

/** A table's rows in groups. A position is the number of rows before it, whatever the size of the groups. */
function chunks<Row>(rows: Rows<Row>, groups: Chunks<Row>): Source<Row> & { readonly length: number } {
  return {
    description: rows.description,
    positions: rows.description,
    length: Math.ceil(groups.end / groups.size),
    open: (epoch, position) => chunkPass(() => rows.order(epoch), groups, startAt(position, rows.table.length)),
  };
}

function chunkPass<Item>(order: () => Uint32Array, { size, end, read }: Chunks<Item>, from: number): EpochPass<Item> {
  let indices: Uint32Array | undefined;
  let position = from;
  return {
    next() {
      if (position >= end) return over;
      indices ??= order();
      const start = position;
      position = Math.min(start + size, end);
      return given(read(indices.subarray(start, position)));
    },
    position: () => position,
    close() {},
  };
}

function startAt(position: unknown, rows: number): number {
  const start = asCount(position ?? 0);
  if (start <= rows) return start;
  throw new RangeError(
    `restore: the state is at row ${start}, but there are only ${rows} rows. Pass a state as state() returned it.`,
  );
}
