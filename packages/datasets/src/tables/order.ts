import { checkSeed } from "@handloom/tensor";
import type { Identity } from "../streams/streamState.ts";
import { inOrder, permutation } from "./permutation.ts";

/** The rows of each epoch of a table. */
export interface Order {
  /** Behind the number of rows, where a dataset is described: "" or ", seed 1". */
  readonly words: string;
  /** The facts that a state must have in common, besides the rows. */
  readonly identity: Identity;
  /** Rows in an epoch. */
  readonly length: number;
  /** Whether the rows come as they are. */
  readonly isPlain: boolean;
  rows(epoch: number): Uint32Array;
  /** The order of so many other rows, for what is `called`. @throws RangeError for draws by weights, which belong to rows */
  again(called: string, length: number): Order;
}

export function plainOrder(length: number): Order {
  return {
    words: "",
    identity: { seed: null },
    length,
    isPlain: true,
    rows: () => inOrder(length),
    again: (_, other) => plainOrder(other),
  };
}

/** @throws RangeError unless the seed is one */
export function shuffledOrder(length: number, seed: number): Order {
  checkSeed("shuffle", seed);
  return {
    words: `, seed ${seed}`,
    identity: { seed },
    length,
    isPlain: false,
    rows: (epoch) => permutation(length, seed, epoch),
    again: (_, other) => shuffledOrder(other, seed),
  };
}
