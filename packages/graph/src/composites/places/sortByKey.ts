import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { type SortOptions, sortedPlaces } from "../../primitives/other/order/argSort.ts";
import { takenAlongAxis } from "../indexing/takeAlongAxis.ts";

/**
 * Tensors in the order of the first one along an axis: `lax.sort` with one key.
 *
 * @param keys float32 or int32, at least one axis
 * @param values any dtype, each of the shape of the keys
 * @param options `axis`, default -1; `descending`, default false
 * @returns the sorted `keys`, and `values` in the same order; equal keys keep theirs, NaN comes last
 * @throws ShapeError, DTypeError, RangeError for an axis that they do not have
 *
 * ```ts
 * const { keys, values } = sortByKey(variable([3, 1, 2]), [variable([30, 10, 20])]);
 * evaluate([keys, ...values]) // => [[1, 2, 3], [10, 20, 30]]
 * ```
 */
export function sortByKey(
  keys: ExprLike,
  values: readonly ExprLike[],
  options: SortOptions = {},
): { readonly keys: Expr; readonly values: readonly Expr[] } {
  checkOperands("sortByKey", arguments, 1, 3);
  const { axis = -1 } = checkOptions("sortByKey", options, "axis descending");
  if (!Array.isArray(values))
    throw new GraphError("sortByKey", "the values are not a list", "Write sortByKey(keys, [a, b])");
  const operand = asExpr(keys);
  const along = axisOf("sortByKey", axis, operand.shape.length);
  const places = sortedPlaces("sortByKey", operand, options);
  const ordered = (x: Expr) => takenAlongAxis("sortByKey", x, places, along);
  return { keys: ordered(operand), values: values.map((value) => ordered(asExpr(value))) };
}
