import type { Seeds } from "./seeds.ts";

/** How a layer is called. A layer made of layers hands its mode on to each of them. */
export interface Mode {
  /** Whether the graph is for training: dropout drops and batch norm uses the batch's own statistics. */
  readonly training: boolean;
  /** The layer's place in the network, such as "0/": the display names of its variables start so. */
  readonly path?: string | undefined;
  /** The source of seeds for layers without one of their own, when they make their variables. Without it: fresh entropy. */
  readonly seeds?: Seeds | undefined;
}

/** The mode of a call without one. */
export const inference: Mode = { training: false };

/** Whether an argument is a mode, or options that one is in, and not a tree of expressions. */
export function isMode(x: unknown): x is Mode {
  return typeof x === "object" && x !== null && "training" in x && typeof x.training === "boolean";
}
