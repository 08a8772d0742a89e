import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { svd } from "../../primitives/other/decompositions/svd.ts";

/**
 * The singular values of matrices.
 *
 * @param x float32, `[…, m, n]`, both sizes being numbers
 * @returns `[…, k]`, k being the smaller size, descending
 * @throws ShapeError for fewer than two axes, GraphError for sizes with names, DTypeError
 *
 * ```ts
 * evaluate(svdvals(variable([[0, 2, 0], [3, 0, 0]]))) // => [3, 2]
 * ```
 */
export function svdvals(x: ExprLike): Expr {
  checkOperands("svdvals", arguments, 1);
  return svd(x).s;
}
