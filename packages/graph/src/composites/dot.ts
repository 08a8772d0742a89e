import { checkOperands } from "../check/checkOperands.ts";
import { ShapeError } from "../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../expr/expr.ts";
import { matmul } from "../primitives/contraction/matmul.ts";

/**
 * Inner product of two vectors.
 *
 * @param a float32 `[k]`
 * @param b float32 `[k]`
 * @returns float32 scalar
 * @throws ShapeError for anything but two vectors of one size
 *
 * ```ts
 * evaluate(dot(variable([1, 2]), variable([10, 1]))) // => 12
 * ```
 */
export function dot(a: ExprLike, b: ExprLike): Expr {
  checkOperands("dot", arguments, 2);
  const [left, right] = [asExpr(a), asExpr(b)];
  if (left.shape.length === 1 && right.shape.length === 1) return matmul(left, right);
  throw new ShapeError("dot", [left, right], "takes two vectors", "Use matmul for matrices, mul for scalars");
}
