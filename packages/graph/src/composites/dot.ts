import { checkOperands } from "../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../expr/expr.ts";
import { matmul } from "../primitives/contraction/matmul.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { tensorDot } from "./einsum/tensorDot.ts";

/**
 * Inner product of two vectors; of more axes NumPy's `dot`: the sum of products along the last axis of `a` and the last but
 * one of `b`.
 *
 * @param a float32 `[k]`, `[…, k]`, or a scalar
 * @param b float32 `[k]`, `[…, k, n]`, or a scalar
 * @returns float32: the other axes of `a`, then those of `b`, a scalar for two vectors; the product where one is a scalar
 * @throws ShapeError for other sizes
 *
 * ```ts
 * evaluate(dot(variable([1, 2]), variable([10, 1]))) // => 12
 * ```
 */
export function dot(a: ExprLike, b: ExprLike): Expr {
  checkOperands("dot", arguments, 2);
  const [left, right] = [asExpr(a), asExpr(b)];
  const [rank, other] = [left.shape.length, right.shape.length];
  if (rank === 0 || other === 0) return mul(left, right);
  if (rank === 1 && other === 1) return matmul(left, right);
  return tensorDot(left, right, { axis: [-1, other === 1 ? 0 : -2] });
}
