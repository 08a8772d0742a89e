import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import type { AxisOption } from "../activation/softmax.ts";

/**
 * The inner product of each pair of vectors along an axis: Σ a·b.
 *
 * @param a float32 or int32, at least one axis
 * @param b the dtype of `a`, a shape that broadcasts with its
 * @param options `axis` of the vectors in the broadcast shape, default -1
 * @returns the broadcast shape without the axis
 * @throws ShapeError, DTypeError, RangeError for an axis that there is not
 *
 * ```ts
 * evaluate(vecDot(variable([[1, 2], [3, 4]]), variable([1, 10]))) // => [21, 43]
 * ```
 */
export function vecDot(a: ExprLike, b: ExprLike, options: AxisOption = {}): Expr {
  checkOperands("vecDot", arguments, 2, 3);
  const { axis = -1 } = checkOptions("vecDot", options, "axis");
  return sum(mul(a, b), { axis });
}
