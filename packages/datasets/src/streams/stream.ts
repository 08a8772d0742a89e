import type { Resumable } from "@handloom/tensor";
import type { Dataset } from "../tables/dataset.ts";
import type { Batched } from "./collate.ts";
import type { Source } from "./source.ts";
import type { Soon } from "./task.ts";

/** Whether a stream's items come at once or have to be waited for. */
export type Timing = "sync" | "async";

/** The stream of that timing: `for (… of …)` or `for await (… of …)`. */
export type StreamOf<T extends Timing, Item> = T extends "sync" ? Stream<Item> : AsyncStream<Item>;

/** Items one after another, epoch after epoch, for `for (const item of stream)`. */
export interface Stream<Item> extends Operators<"sync", Item>, Iterable<Item>, Resumable {}

/** Items that have to be waited for, as those of files, epoch after epoch, for `for await (const item of stream)`. */
export interface AsyncStream<Item> extends Operators<"async", Item>, AsyncIterable<Item>, Resumable {}

/** The options of a stream's `batches`. */
export interface PaddedBatchOptions {
  /** Leave out a last batch that has fewer items than the others. Default: false. */
  readonly dropLast?: boolean | undefined;
  /** Make tensors of different shapes alike. Default: they are an error. */
  readonly pad?: PadOptions | undefined;
}

/** How `batches` makes tensors of different shapes alike. */
export interface PadOptions {
  /** What fills up, behind the elements along each axis; their dtype must have it. Default: 0. */
  readonly value?: number | undefined;
  /** Each padded dim is made a multiple of this: fewer shapes, fewer compilations. Default: 1. */
  readonly multipleOf?: number | undefined;
  /** Whether a short last batch is filled up with rows of `value`, to the size of the others. Default: false. */
  readonly rows?: boolean | undefined;
}

/** The options of a stream's `window`. */
export interface WindowOptions {
  /** How many items a window begins after the one before it. Default: 1. */
  readonly step?: number | undefined;
}

/**
 * What can be done with a stream: each makes another stream, and nothing is read before one is iterated.
 *
 * Epoch and position belong to the data, so all streams that derive from one share them: each new iterator starts the
 * next epoch, also after a `break`, and only one made after `restore` goes on where the state was taken. `state()` in
 * the body of the loop, with item i, makes an equal stream go on with item i + 1, bit for bit. `state()` and `restore`
 * are those of the stream that is iterated.
 */
export interface Operators<T extends Timing, Item> {
  /** What it is made of, for those who write an operator of their own: see `streamOf`. */
  readonly source: Source<Item>;
  /** Items of an epoch, where it is known beforehand. */
  readonly length: number | undefined;
  /** Each item changed. `change` must depend on the item alone, for a resumed run to be like a straight one. */
  map<Changed>(change: (item: Item) => T extends "sync" ? Changed : Soon<Changed>): StreamOf<T, Changed>;
  /** The items for which `keep` is true. */
  filter(keep: (item: Item) => boolean): StreamOf<T, Item>;
  /** The first `count` items of each epoch. */
  take(count: number): StreamOf<T, Item>;
  /** All but the first `count` items of each epoch. */
  skip(count: number): StreamOf<T, Item>;
  /**
   * Every `count`-th item, from item `index` on: one of `count` parts, such as those of several processes. All items are
   * read; put it before what costs much, such as `map`.
   */
  shard(index: number, count: number): StreamOf<T, Item>;
  /** Several epochs as one, each in its own order. Default: endlessly many. */
  repeat(times?: number): StreamOf<T, Item>;
  /** The items of this one, then those of `next`. */
  concat<Other>(next: T extends "sync" ? Stream<Other> : Stream<Other> | AsyncStream<Other>): StreamOf<T, Item | Other>;
  /**
   * The items in a random order: each is drawn from a buffer of the next `size` ones. What cannot be read in any order
   * is mixed this way; a `Dataset` has `shuffle`, which mixes all.
   *
   * @param size how many items are held, 1 or more
   * @param seed a whole number from 0 to 2147483647; each epoch has an order of its own
   */
  shuffleBuffer(size: number, seed: number): StreamOf<T, Item>;
  /**
   * Items in groups, stacked: numbers and tensors `[...]` to tensors `[size, ...]`, strings to lists, records key by key.
   *
   * @param size items per batch, 1 or more; the last batch has what is left
   */
  batches(size: number, options?: PaddedBatchOptions): StreamOf<T, Batched<Item>>;
  /**
   * Overlapping groups of `size` consecutive items, stacked as in `batches`; those at the end that are not full are
   * left out.
   */
  window(size: number, options?: WindowOptions): StreamOf<T, Batched<Item>>;
  /**
   * Keeps the items of the first epoch that is gone through from its start to its end, and gives those again from then
   * on, in that order: put `shuffleBuffer` behind it. They are the same objects, so do not write in them.
   */
  cache(): StreamOf<T, Item>;
  /**
   * Reads ahead while the loop computes: up to `ahead` items wait, and no more are read until one is taken.
   *
   * @param ahead 1 or more
   */
  prefetch(ahead: number): AsyncStream<Item>;
  /** Reads one epoch into memory, as a dataset that can be shuffled as a whole. Items must be records that stack. */
  load(): T extends "sync" ? Dataset<Batched<Item>> : Promise<Dataset<Batched<Item>>>;
}
