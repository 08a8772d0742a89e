import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { solve } from "../../primitives/other/linear/solve.ts";
import { places, squareSize } from "../../primitives/other/linear/square.ts";

/**
 * The inverse of matrices. To multiply by it, `solve(a, b)` is more exact and takes less time.
 *
 * @param x float32, `[…, n, n]`
 * @returns the shape of `x`; infinite or NaN where a matrix is singular
 * @throws ShapeError for matrices that are not square, DTypeError
 *
 * ```ts
 * evaluate(inverse(variable([[2, 0], [0, 4]]))) // => [[0.5, 0], [0, 0.25]]
 * ```
 */
export function inverse(x: ExprLike): Expr {
  checkOperands("inverse", arguments, 1);
  const operand = asExpr(x);
  const [rows, columns] = places(squareSize("inverse", operand));
  return solve(operand, cast(equal(rows, columns), "float32"));
}
