import { checkOperands } from "../../check/checkOperands.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { signedLogDet } from "../../primitives/other/linear/signedLogDet.ts";
import { squareSize } from "../../primitives/other/linear/square.ts";
import { full } from "../creation/full.ts";
import { at } from "../indexing/at.ts";

/**
 * Determinants of matrices.
 *
 * @param x float32, `[…, n, n]`, n being a number
 * @returns the shape of the batch; 1 for 0 × 0. Up to 5 × 5 it is a sum of products, with derivatives at singular matrices too. That of larger ones
 *   comes from `signedLogDet`; its gradient at a singular matrix is NaN
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
  if (size === 0) return full(operand.shape.slice(0, -2), 1);
  if (size <= 5) return expanded(operand, size);
  const { sign, logAbs } = signedLogDet(operand);
  return mul(sign, exp(logAbs));
}

/** Laplace's expansion: determinants of the lowest rows, for each choice of as many columns, make those of one row more. */
function expanded(x: Expr, size: number): Expr {
  const element = (row: number, column: number) => at(at(x, row, { axis: -2 }), column, { axis: -1 });
  const columns = Array.from({ length: size }, (_, column) => column);
  let minors = new Map(columns.map((column) => [String(column), element(size - 1, column)]));
  for (let row = size - 2; row >= 0; row--) {
    const below = minors;
    const term = (chosen: readonly number[], column: number) =>
      mul(element(row, column), below.get(chosen.filter((one) => one !== column).join()) as Expr);
    const minor = (chosen: readonly number[]) =>
      chosen
        .slice(1)
        .reduce(
          (total, column, i) => (i % 2 === 0 ? sub : add)(total, term(chosen, column)),
          term(chosen, chosen[0] as number),
        );
    minors = new Map(choices(columns, size - row).map((chosen) => [chosen.join(), minor(chosen)]));
  }
  return minors.get(columns.join()) as Expr;
}

/** All choices of so many of them, in order. */
function choices(from: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return from.flatMap((first, i) => choices(from.slice(i + 1), count - 1).map((rest) => [first, ...rest]));
}
