import { div, type Expr, type ExprLike, lessEqual, where } from "@handloom/graph";

/**
 * What makes a length n at most c: exactly 1 where it is, so also under a limit of Infinity, else c/n. NaN stays NaN.
 *
 * Chosen before the division: ∞/∞ and c/0 are not computed.
 */
export function shrink(n: Expr, limit: ExprLike): Expr {
  const isShort = lessEqual(n, limit);
  return div(where(isShort, 1, limit), where(isShort, 1, n));
}
