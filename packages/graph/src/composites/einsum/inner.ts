import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { tensorDot } from "./tensorDot.ts";

/**
 * The sum of products along the last axes of both: NumPy's `inner`.
 *
 * @param a float32 or int32, `[…, k]`, or a scalar
 * @param b the dtype of `a`, `[…, k]`, or a scalar
 * @returns the other axes of `a`, then those of `b`; the product where one is a scalar
 * @throws ShapeError for other sizes, DTypeError
 *
 * ```ts
 * evaluate(inner(variable([[1, 2], [3, 4]]), variable([1, 10]))) // => [21, 43]
 * ```
 */
export function inner(a: ExprLike, b: ExprLike): Expr {
  checkOperands("inner", arguments, 2);
  const [left, right] = [asExpr(a), asExpr(b)];
  if (left.shape.length === 0 || right.shape.length === 0) return mul(left, right);
  return tensorDot(left, right, { axis: [-1, -1] });
}
