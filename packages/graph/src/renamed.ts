import { GraphError } from "./expr/errors.ts";

/** @deprecated It is `arange`. */
export function iota(..._: readonly never[]): never {
  throw new GraphError("iota", "its name is arange", "Write arange(n)");
}
