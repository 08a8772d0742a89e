import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { takeAlong } from "../indexing/take.ts";
import { cumSum } from "../order/cumSum.ts";
import { maskFor } from "../reduction/keptElements.ts";

/**
 * The elements with those of a source, one after the other, in place of those that a mask names: PyTorch's `masked_scatter`.
 *
 * @param x any dtype and shape
 * @param mask bool, a shape that broadcasts to that of `x`
 * @param source the dtype of `x`; read in row-major order, at least as many elements as the mask names
 * @returns the shape of `x`
 * @throws ShapeError, DTypeError; IndexError, when it runs, where the source has too few elements
 *
 * ```ts
 * evaluate(maskedScatter(variable([1, 2, 3]), variable([true, false, true]), variable([7, 8, 9]))) // => [7, 2, 8]
 * ```
 */
export function maskedScatter(x: ExprLike, mask: ExprLike, source: ExprLike): Expr {
  checkOperands("maskedScatter", arguments, 3);
  const [operand, values] = [asExpr(x), reshape(asExpr(source), [-1])];
  const chosen = maskFor("maskedScatter", operand, mask);
  const count = cumSum(reshape(cast(chosen, "int32"), [-1]));
  const places = reshape(maximum(sub(count, 1), 0), operand.shape);
  return where(chosen, takeAlong("maskedScatter", values, places, 0), operand);
}
