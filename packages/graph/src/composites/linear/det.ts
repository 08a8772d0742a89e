import { checkOperands } from "../../check/checkOperands.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { signedLogDet } from "../../primitives/other/linear/signedLogDet.ts";
import { squareSize } from "../../primitives/other/linear/square.ts";
import { at } from "../indexing/at.ts";

/**
 * Determinants of matrices.
 *
 * @param x float32, `[…, n, n]`, n being a number
 * @returns the shape of the batch. Up to 3 × 3 it is a sum of products, exact for singular matrices too; of larger ones it comes
 *   from `signedLogDet`, and its gradient at a singular matrix is NaN
 * @throws ShapeError for matrices that are not square, DTypeError
 *
 * ```ts
 * evaluate(det(variable([[1, 2], [3, 4]]))) // => -2
 * ```
 */
export function det(x: ExprLike): Expr {
  checkOperands("det", arguments, 1);
  const operand = asExpr(x);
  const size = squareSize("det", operand);
  if (typeof size !== "number")
    throw new GraphError(
      "det",
      "a matrix has a size that only a call knows",
      "Give its size as a number, or use signedLogDet",
    );
  const element = (row: number, column: number) => at(at(operand, row, { axis: -2 }), column, { axis: -1 });
  if (size === 1) return element(0, 0);
  const minor = (row: number, [a, b]: readonly [number, number]) =>
    sub(mul(element(row, a), element(row + 1, b)), mul(element(row, b), element(row + 1, a)));
  if (size === 2) return minor(0, [0, 1]);
  if (size === 3) {
    const terms = [
      mul(element(0, 0), minor(1, [1, 2])),
      mul(element(0, 1), minor(1, [2, 0])),
      mul(element(0, 2), minor(1, [0, 1])),
    ];
    return add(...(terms as [Expr, Expr, Expr]));
  }
  const { sign, logAbs } = signedLogDet(operand);
  return mul(sign, exp(logAbs));
}
