import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, showDim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { range } from "../../primitives/other/concat.ts";
import { sortedPlaces } from "../../primitives/other/order/argSort.ts";
import { takenAlongAxis } from "../indexing/takeAlongAxis.ts";
import { squeeze } from "../shape/squeeze.ts";

/** The options of `kthValue`. */
export interface KthValueOptions {
  /** The axis that goes away; a negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** Keep the axis with size 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

/**
 * The k-th smallest element along an axis, and where it stands. PyTorch's `kthvalue`; its `median` is that of
 * k = ⌈size / 2⌉.
 *
 * @param x float32 or int32, at least one axis
 * @param k a whole number, 1 … size of the axis
 * @param options `axis`, default -1; `keepDims`, default false
 * @returns `values` of the dtype of `x` and int32 `indices`, of its shape without the axis. Of equal elements the first
 *   stand first; NaN comes last
 * @throws RangeError for another k or axis, DTypeError
 *
 * ```ts
 * const { values, indices } = kthValue(variable([3, 1, 4, 1]), 3);
 * evaluate([values, indices]) // => [3, 0]
 * ```
 */
export function kthValue(
  x: ExprLike,
  k: number,
  options: KthValueOptions = {},
): { readonly values: Expr; readonly indices: Expr } {
  checkOperands("kthValue", arguments, 1, 3);
  const { axis = -1, keepDims = false } = checkOptions("kthValue", options, "axis keepDims");
  const operand = asExpr(x);
  const along = axisOf("kthValue", axis, operand.shape.length);
  const size = operand.shape[along] as Dim;
  if (!(Number.isInteger(k) && k >= 1 && (typeof size !== "number" || k <= size)))
    throw new RangeError(`kthValue: k is ${String(k)}. Give a whole number from 1 to ${showDim(size)}.`);
  const places = range(sortedPlaces("kthValue", operand, { axis: along }), along, k - 1, k);
  const found = takenAlongAxis("kthValue", operand, places, along);
  if (keepDims) return { values: found, indices: places };
  return { values: squeeze(found, { axis: along }), indices: squeeze(places, { axis: along }) };
}
