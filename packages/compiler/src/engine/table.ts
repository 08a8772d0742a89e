import type { ExpandingName, PrimitiveName } from "@handloom/graph";

/**
 * An engine's lowerings, one entry per built-in primitive of a kind: a missing entry does not compile. The alternatives
 * are said on purpose: "expand" (run it as the composition that it is equal to), and for what has no `expand` "host"
 * (call its `evaluate` in JavaScript).
 */
export type Table<Name extends PrimitiveName, Lowering> = {
  readonly [Each in Name]: Lowering | (Each extends ExpandingName ? "expand" : "host");
};
