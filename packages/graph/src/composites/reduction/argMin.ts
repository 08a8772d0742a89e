import { checkOptions, isInteger } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { type ArgMaxOptions, argMax } from "../../primitives/reduction/argMax.ts";

/**
 * The position of the smallest element along an axis: the first of equal ones, or the first NaN.
 *
 * @param x float32, int32 or uint8, any shape
 * @param options `axis` (default: the place among all elements in row-major order) and `keepDims` (default false)
 * @returns int32, the shape of `x` without the axis
 * @throws ShapeError for an axis of size 0, RangeError for one that `x` does not have
 *
 * ```ts
 * evaluate(argMin(variable([[1, 4, 1], [3, 2, 1]]), { axis: 1 })) // => [0, 2]
 * ```
 */
export function argMin(x: ExprLike, options: ArgMaxOptions = {}): Expr {
  checkOperands("argMin", arguments, 1, 2);
  checkOptions("argMin", options, "axis keepDims");
  const operand = asExpr(x);
  if (!isInteger(operand.dtype)) return argMax(neg(operand), options);
  // The least int32 has no negative; -1 - x turns the order of all of them around.
  return argMax(sub(-1, cast(operand, "int32")), options);
}
