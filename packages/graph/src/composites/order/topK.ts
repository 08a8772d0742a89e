import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { range } from "../../primitives/other/concat.ts";
import { sortedPlaces } from "../../primitives/other/order/argSort.ts";
import { takenAlongAxis } from "../indexing/takeAlongAxis.ts";

/** The options of `topK`. */
export interface TopKOptions {
  /** The axis along which elements are compared; a negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** The largest elements, and not the smallest. Default true. */
  readonly largest?: boolean | undefined;
}

/**
 * The k largest elements along an axis, in order, and where they stand.
 *
 * @param x float32, int32 or uint8, at least one axis
 * @param k a whole number, 0 … size of the axis
 * @param options `axis`, default -1; `largest`, default true: else the smallest
 * @returns `values` of the dtype of `x` and int32 `indices`, of its shape with k along the axis. Of equal elements the first come
 *   first; NaN comes last
 * @throws RangeError for another k or axis, DTypeError
 *
 * ```ts
 * const { values, indices } = topK(variable([3, 1, 4, 1, 5]), 2);
 * evaluate([values, indices]) // => [[5, 4], [4, 2]]
 * ```
 */
export function topK(
  x: ExprLike,
  k: number,
  options: TopKOptions = {},
): { readonly values: Expr; readonly indices: Expr } {
  checkOperands("topK", arguments, 1, 3);
  const { axis = -1, largest = true } = checkOptions("topK", options, "axis largest");
  checkNumber("topK", "k", k, { least: 0, whole: true });
  const operand = asExpr(x);
  const along = axisOf("topK", axis, operand.shape.length);
  const size = operand.shape[along] as Dim;
  if (typeof size === "number" && k > size)
    throw new ShapeError(
      "topK",
      [operand],
      `there are ${size} elements along axis ${along} and not ${k}`,
      "Give a smaller k",
    );
  const places = range(sortedPlaces("topK", operand, { axis: along, descending: largest }), along, 0, k);
  return { values: takenAlongAxis("topK", operand, places, along), indices: places };
}
