import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { signedLogDet } from "../../primitives/other/linear/signedLogDet.ts";
import { squareSize } from "../../primitives/other/linear/square.ts";

/**
 * Logarithms of determinants. Of symmetric, positive definite matrices twice the sum of the logarithms of `cholesky`'s diagonal
 * takes less time.
 *
 * @param x float32, `[…, n, n]`
 * @returns the shape of the batch; -∞ for a singular matrix, and NaN for a negative determinant, as in PyTorch
 * @throws ShapeError for matrices that are not square, DTypeError
 *
 * ```ts
 * evaluate(logDet(variable([[2, 0], [0, 0.5]]))) // => 0
 * ```
 */
export function logDet(x: ExprLike): Expr {
  checkOperands("logDet", arguments, 1);
  const operand = asExpr(x);
  squareSize("logDet", operand);
  const { sign, logAbs } = signedLogDet(operand);
  return where(less(sign, 0), Number.NaN, logAbs);
}
