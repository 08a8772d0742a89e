import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";

/**
 * Two axes in each other's place.
 *
 * @param x any dtype and shape
 * @param one an axis; negative ones count from the last
 * @param other another one
 * @returns the shape of `x` with both sizes exchanged
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(swapAxes(variable([[1, 2], [3, 4]]), 0, 1)) // => [[1, 3], [2, 4]]
 * ```
 */
export function swapAxes(x: ExprLike, one: number, other: number): Expr {
  checkOperands("swapAxes", arguments, 1, 3);
  const operand = asExpr(x);
  const [first, second] = [one, other].map((axis) => axisOf("swapAxes", axis, operand.shape.length));
  return transpose(
    operand,
    operand.shape.map((_, axis) => (axis === first ? second : axis === second ? first : axis) as number),
  );
}
