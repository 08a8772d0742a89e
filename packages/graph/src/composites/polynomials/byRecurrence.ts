import { checkNumber } from "@handloom/tensor";
import { asExpr, type Expr } from "../../expr/expr.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";

/** How a family of polynomials goes on from its first, which is 1. */
export interface Recurrence {
  readonly first: Expr;
  /** That of degree k + 1, from those of degree k and k − 1. */
  readonly next: (k: number, last: Expr, before: Expr) => Expr;
}

/**
 * A polynomial of a family by its recurrence of three terms.
 *
 * @param called the op, for errors
 * @param n its degree
 */
export function byRecurrence(called: string, x: Expr, n: number, { first, next }: Recurrence): Expr {
  checkNumber(called, "n", n, { least: 0, whole: true });
  if (n === 0) return broadcastTo(asExpr(1, x.dtype), x.shape);
  let [last, before]: readonly [Expr, Expr] = [first, asExpr(1, x.dtype)];
  for (let k = 1; k < n; k++) [last, before] = [next(k, last, before), last];
  return last;
}
