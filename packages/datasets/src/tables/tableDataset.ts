import { checkNumber, checkOptions, printedAs } from "@handloom/tensor";
import { checkShard, shardLength } from "../streams/operators/sharded.ts";
import { createPlace, type Place } from "../streams/place.ts";
import { asCount } from "../streams/position.ts";
import { showStream } from "../streams/showStream.ts";
import { type EpochPass, given, over, type Source } from "../streams/source.ts";
import { resumableOf, streamOf } from "../streams/streamOf.ts";
import type { Identity } from "../streams/streamState.ts";
import type { Batches, BatchOptions, Dataset, LaneOptions } from "./dataset.ts";
import { type Order, plainOrder, shuffledOrder } from "./order.ts";
import { sampledOrder } from "./sampledOrder.ts";
import { splitRows } from "./splitRows.ts";
import { partOf, type Table } from "./table.ts";

/** A dataset of a table's rows. Default order: the table's. */
export function tableDataset<Row>(table: Table<Row>, order: Order = plainOrder(table.length)): Dataset<Row> {
  const place = createPlace();
  const rows: Rows<Row> = { table, order, identity: { rows: table.length, ...order.identity } };
  const source = chunks(rows, { size: 1, end: order.length, read: ([index = 0]) => table.row(index) });
  // A part has the order of the whole: shuffled, by the same seed.
  const part = (called: string, indices: Uint32Array, words: string) =>
    tableDataset(partOf(table, indices, words), order.again(called, indices.length));
  const dataset: Dataset<Row> = {
    ...streamOf("sync", source, place),
    ...resumableOf(source, rows.identity, place),
    length: order.length,
    shuffle(seed) {
      // Draws would be lost without a word.
      order.again("shuffle", table.length);
      return tableDataset(table, shuffledOrder(table.length, seed));
    },
    sample: (options) => tableDataset(table, sampledOrder(table.length, options)),
    split: (fractions, options) =>
      splitRows(table.length, fractions, options).map((indices, i) =>
        part("split", indices, `split(${fractions.join(", ")}) ${i + 1}`),
      ) as never,
    shard(index, count) {
      checkShard(index, count);
      const own = new Uint32Array(shardLength(table.length, index, count)).map((_, i) => index + i * count);
      return part("shard", own, `shard(${index}, ${count})`);
    },
    batches: (size, options) => tableBatches(rows, place, size, options),
    lanes: (count, options) => tableLanes(rows, place, count, options),
  };
  return printedAs(dataset, showStream);
}

interface Rows<Row> {
  readonly table: Table<Row>;
  readonly order: Order;
  readonly identity: Identity;
}

function tableBatches<Row>(rows: Rows<Row>, place: Place, batchSize: number, options?: BatchOptions): Batches<Row> {
  const { dropLast = false } = checkOptions("batches", options, "dropLast");
  checkNumber("batches", "size", batchSize, { least: 1, whole: true });
  const { table, order } = rows;
  const end = dropLast ? order.length - (order.length % batchSize) : order.length;
  const words = dropLast ? `${batchSize}, dropLast` : String(batchSize);
  const source = {
    ...chunks(rows, { size: batchSize, end, read: (indices) => table.batch(indices) }),
    description: `${table.describe(order.words)} › batches(${words})`,
  };
  return batchesOf(source, { ...rows.identity, batchSize, dropLast }, place);
}

function tableLanes<Row>(rows: Rows<Row>, place: Place, count: number, options: LaneOptions): Batches<Row> {
  const { steps } = checkOptions("lanes", options, "steps", "steps");
  checkNumber("lanes", "count", count, { least: 1, whole: true });
  checkNumber("lanes", "steps", steps, { least: 1, whole: true });
  const { table, order } = rows;
  if (!order.isPlain)
    throw new RangeError("lanes: the rows are in a random order. Cut lanes of a dataset that is not shuffled.");
  const lane = Math.floor(table.length / count);
  if (lane < steps)
    throw new RangeError(
      `lanes: ${table.length} rows make ${count} lanes of ${lane}, fewer than ${steps} steps. Lower the count or the steps.`,
    );
  const size = count * steps;
  // Row t of lane i, for the rows of batch b: lane after lane, as they lie in the batch.
  const rowsOf = new Uint32Array(Math.floor(lane / steps) * size).map((_, at) => {
    const [batch, within] = [Math.floor(at / size), at % size];
    return Math.floor(within / steps) * lane + batch * steps + (within % steps);
  });
  const laid: Rows<Row> = { ...rows, order: { ...order, length: rowsOf.length, rows: () => rowsOf } };
  const read = (indices: Uint32Array) => table.batch(indices, [count, steps]);
  const description = `${table.describe("")} › lanes(${count}, ${steps})`;
  const source = { ...chunks(laid, { size, end: rowsOf.length, read }), description, positions: description };
  return batchesOf(source, { ...rows.identity, lanes: count, steps }, place);
}

function batchesOf<Row>(
  source: Source<Row> & { readonly length: number },
  identity: Identity,
  place: Place,
): Batches<Row> {
  const stream = { ...streamOf("sync", source, place), ...resumableOf(source, identity, place) };
  return printedAs({ ...stream, length: source.length } satisfies Batches<Row>, showStream);
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
  const { table, order } = rows;
  const description = table.describe(order.words);
  return {
    description,
    positions: description,
    length: Math.ceil(groups.end / groups.size),
    open: (epoch, position) => chunkPass(() => order.rows(epoch), groups, startAt(position, order.length)),
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
