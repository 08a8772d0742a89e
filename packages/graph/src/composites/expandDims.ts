import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { reshape } from "../primitives/reshape.ts";
import { axisOf } from "../shape.ts";

/**
 * The same elements with a new axis of size 1.
 *
 * @param x any dtype and shape
 * @param axis where the new axis stands in the result; negative ones count from its last
 * @returns the shape of `x` with a 1 at `axis`
 * @throws RangeError for an axis that the result does not have
 *
 * ```ts
 * evaluate(expandDims(variable([1, 2]), 1)) // => [[1], [2]]
 * ```
 */
export function expandDims(x: ExprLike, axis: number): Expr {
  const operand = asExpr(x);
  const at = axisOf("expandDims", axis, operand.shape.length + 1);
  return reshape(operand, [...operand.shape.slice(0, at), 1, ...operand.shape.slice(at)]);
}
