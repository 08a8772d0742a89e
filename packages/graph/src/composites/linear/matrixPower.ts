import { checkNumber } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { matmul } from "../../primitives/contraction/matmul.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { places, squareSize } from "../../primitives/other/linear/square.ts";
import { inverse } from "./inverse.ts";

/**
 * Square matrices multiplied with themselves.
 *
 * @param x float32, `[…, n, n]`
 * @param power a whole number; 0 gives the identity, and a negative one powers of the inverse
 * @returns the shape of `x`
 * @throws RangeError for a power that is not whole, ShapeError for matrices that are not square, DTypeError
 *
 * ```ts
 * evaluate(matrixPower(variable([[1, 1], [0, 1]]), 3)) // => [[1, 3], [0, 1]]
 * ```
 */
export function matrixPower(x: ExprLike, power: number): Expr {
  checkOperands("matrixPower", arguments, 1, 2);
  checkNumber("matrixPower", "the power", power, { whole: true });
  const operand = asExpr(x);
  const [rows, columns] = places(squareSize("matrixPower", operand));
  if (power === 0) return broadcastTo(cast(equal(rows, columns), "float32"), operand.shape);
  return powerOf(power < 0 ? inverse(operand) : operand, Math.abs(power));
}

function powerOf(x: Expr, power: number): Expr {
  if (power === 1) return x;
  const half = powerOf(x, power >> 1);
  const even = matmul(half, half);
  return power % 2 === 0 ? even : matmul(even, x);
}
