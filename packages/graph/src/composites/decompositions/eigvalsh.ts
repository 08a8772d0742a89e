import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { eigh } from "../../primitives/other/decompositions/eigh.ts";

/**
 * The eigenvalues of symmetric matrices.
 *
 * @param x float32, `[…, n, n]`; those of (x + xᵀ) / 2 are given
 * @returns `[…, n]`, ascending
 * @throws ShapeError for matrices that are not square, DTypeError
 *
 * ```ts
 * evaluate(eigvalsh(variable([[2, 1], [1, 2]]))) // => [1, 3]
 * ```
 */
export function eigvalsh(x: ExprLike): Expr {
  checkOperands("eigvalsh", arguments, 1);
  return eigh(x).values;
}
