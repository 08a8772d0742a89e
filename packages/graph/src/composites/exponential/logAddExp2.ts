import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { logAddExp } from "./logAddExp.ts";

/**
 * log₂(2^a + 2^b) of each pair of elements, which neither overflows nor loses what is small beside the other.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(logAddExp2(variable([3, 1000]), variable([3, 0]))) // => [4, 1000]
 * ```
 */
export function logAddExp2(a: ExprLike, b: ExprLike): Expr {
  checkOperands("logAddExp2", arguments, 2);
  return mul(Math.LOG2E, logAddExp(mul(Math.LN2, asExpr(a)), mul(Math.LN2, asExpr(b))));
}
