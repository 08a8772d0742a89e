import type { Soon } from "./task.ts";

/** What a stream is made of: how its items come about, epoch by epoch. It holds no position. */
export interface Source<Item> {
  /** As it was written, `csvFile(a.csv) › map › batches(32)`: the state of another source is refused. */
  readonly description: string;
  /** What `position()` of its passes means; sources that name the same meaning take each other's positions. */
  readonly positions: string;
  /** Items of an epoch, where it is known beforehand. */
  readonly length: number | undefined;
  /**
   * Goes through an epoch.
   *
   * @param epoch counts from 0
   * @param position where to go on, as `position()` of a pass through the same epoch gave it; default: at the start
   */
  open(epoch: number, position?: unknown): EpochPass<Item>;
}

/** One way through one epoch. Nothing is opened before the first `next()`. */
export interface EpochPass<Item> {
  next(): Soon<IteratorResult<Item, undefined>>;
  /** Where the items go on that were not handed out yet, as plain JSON. */
  position(): unknown;
  /** Lets go of files and the like; nothing follows. */
  close(): Soon<void>;
}

/** What `next()` gives when an epoch is over. */
export const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** What `next()` gives for an item. */
export function given<Item>(value: Item): IteratorYieldResult<Item> {
  return { done: false, value };
}
