import { checkNumber } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { floorDivide } from "../rounding/floorDivide.ts";
import { remainder } from "../rounding/remainder.ts";

/**
 * The places along each axis of elements that are numbered in row-major order: NumPy's `unravel_index`, which undoes
 * `ravelIndices`.
 *
 * @param indices int32, any shape
 * @param shape the sizes of the axes, whole numbers ≥ 1
 * @returns int32 of the shape of `indices`, for each axis
 * @throws RangeError for other sizes, DTypeError
 *
 * ```ts
 * evaluate(unravelIndex(variable([1, 8], { dtype: "int32" }), [3, 4])) // => [[0, 2], [1, 0]]
 * ```
 */
export function unravelIndex(indices: ExprLike, shape: readonly number[]): readonly Expr[] {
  checkOperands("unravelIndex", arguments, 1, 2);
  checkSizes("unravelIndex", "the argument shape", shape);
  for (const size of shape) checkNumber("unravelIndex", "a size", size, { least: 1, whole: true });
  let rest = asExpr(indices, "int32");
  const places: Expr[] = [];
  for (const size of [...shape].reverse()) {
    places.unshift(remainder(rest, size));
    rest = floorDivide(rest, size);
  }
  return places;
}
