import { add, type Expr, minimum } from "@handloom/graph";

/** The largest int32, at which counts stay: one step further they would wrap and be negative. */
export const largestCount: number = 2 ** 31 - 1;

/**
 * n + 1, and the largest int32 from there on: no bias correction, average or schedule begins again.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 * import { tensor } from "@handloom/tensor";
 *
 * evaluate(nextCount(variable(tensor(Int32Array.of(4))))) // => [5]
 * evaluate(nextCount(variable(tensor(Int32Array.of(largestCount))))) // => [2147483647]
 * ```
 */
export function nextCount(n: Expr): Expr {
  return add(minimum(n, largestCount - 1), 1);
}
