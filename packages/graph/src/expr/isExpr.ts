import type { Expr } from "./expr.ts";

/**
 * Whether `x` is an expression, also one of another copy of this package.
 *
 * ```ts
 * isExpr(neg(1)) // => true
 * isExpr([1, 2]) // => false
 * ```
 */
export function isExpr(x: unknown): x is Expr {
  return typeof x === "object" && x !== null && "node" in x && "serial" in x && "dtype" in x;
}
