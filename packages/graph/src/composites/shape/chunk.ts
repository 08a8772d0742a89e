import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { type JoinOptions, range } from "../../primitives/other/concat.ts";

/**
 * A tensor cut along an axis into parts of one size, the last one of what is left: PyTorch's `chunk`.
 *
 * @param x any dtype and shape, the size of the axis a number
 * @param parts how many at most, a whole number ≥ 1: each has ⌈size / parts⌉ elements, so that there may be fewer
 * @param options `axis`, default 0; a negative one counts from the last
 * @returns the parts in order
 * @throws RangeError for other parts and for an axis that `x` does not have, GraphError for a size that has a name
 *
 * ```ts
 * evaluate(chunk(variable([1, 2, 3, 4, 5]), 2)) // => [[1, 2, 3], [4, 5]]
 * ```
 */
export function chunk(x: ExprLike, parts: number, options: JoinOptions = {}): Expr[] {
  checkOperands("chunk", arguments, 1, 3);
  const { axis = 0 } = checkOptions("chunk", options, "axis");
  checkNumber("chunk", "parts", parts, { least: 1, whole: true });
  const operand = asExpr(x);
  const along = axisOf("chunk", axis, operand.shape.length);
  const size = operand.shape[along] as Dim;
  if (typeof size !== "number")
    throw new GraphError("chunk", "the axis has a size that only a call knows", "Use split with equal parts");
  const each = Math.max(1, Math.ceil(size / parts));
  const starts = Array.from({ length: Math.max(1, Math.ceil(size / each)) }, (_, i) => i * each);
  return starts.map((start) => range(operand, along, start, Math.min(size, start + each)));
}
