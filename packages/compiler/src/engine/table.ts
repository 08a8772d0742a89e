import type { PrimitiveName } from "@handloom/graph";

/**
 * An engine's lowerings, one entry per built-in primitive of a kind: a missing entry does not compile. "expand" (run it
 * as the composition that it is equal to) and "host" (call its `evaluate` in JavaScript) are said on purpose.
 */
export type Table<Name extends PrimitiveName, Lowering> = Readonly<Record<Name, Lowering | "expand" | "host">>;
