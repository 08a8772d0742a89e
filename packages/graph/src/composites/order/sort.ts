import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { type SortOptions, sortedPlaces } from "../../primitives/other/order/argSort.ts";
import { takenAlongAxis } from "../indexing/takeAlongAxis.ts";

/**
 * The elements in order along an axis.
 *
 * @param x float32, int32 or uint8, at least one axis
 * @param options `axis`, default -1; `descending`, default false
 * @returns the shape of `x`; NaN comes last, also descending. Each gradient goes where its element came from
 * @throws RangeError for an axis that `x` does not have, DTypeError
 *
 * ```ts
 * evaluate(sort(variable([[3, 1, 2], [4, 6, 5]]))) // => [[1, 2, 3], [4, 5, 6]]
 * evaluate(sort(variable([3, 1, 2]), { descending: true })) // => [3, 2, 1]
 * ```
 */
export function sort(x: ExprLike, options: SortOptions = {}): Expr {
  checkOperands("sort", arguments, 1, 2);
  const { axis = -1 } = checkOptions("sort", options, "axis descending");
  const operand = asExpr(x);
  return takenAlongAxis(
    "sort",
    operand,
    sortedPlaces("sort", operand, options),
    axisOf("sort", axis, operand.shape.length),
  );
}
