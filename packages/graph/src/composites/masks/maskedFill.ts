import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";

/**
 * The elements with a value in place of those that a mask names: PyTorch's `masked_fill`.
 *
 * @param x any dtype and shape
 * @param mask bool, a shape that broadcasts with that of `x`
 * @param value the dtype of `x`, a shape that broadcasts with theirs
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(maskedFill(variable([1, 2, 3]), variable([true, false, true]), 0)) // => [0, 2, 0]
 * ```
 */
export function maskedFill(x: ExprLike, mask: ExprLike, value: ExprLike): Expr {
  checkOperands("maskedFill", arguments, 3);
  return where(mask, value, x);
}
