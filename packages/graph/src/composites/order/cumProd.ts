import { checkOptions, isFloat } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, type Dim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { pad } from "../../primitives/movement/pad.ts";
import { range } from "../../primitives/other/concat.ts";
import { linearRecurrence, shifted } from "../../primitives/other/order/linearRecurrence.ts";
import type { ExclusiveOptions } from "./cumSum.ts";

/**
 * The product of the elements up to each one.
 *
 * @param x float32 or int32, at least one axis
 * @param options `axis`, default 0; `reverse`: from each element on, default false; `exclusive`: without the element itself, default false
 * @returns the shape of `x`; int32 wraps. The gradient is exact where elements are 0, too
 * @throws RangeError for an axis that `x` does not have, DTypeError
 *
 * ```ts
 * evaluate(cumProd(variable([2, 3, 4]))) // => [2, 6, 24]
 * evaluate(cumProd(variable([2, 3, 4]), { exclusive: true })) // => [1, 2, 6]
 * ```
 */
export function cumProd(x: ExprLike, options: ExclusiveOptions = {}): Expr {
  checkOperands("cumProd", arguments, 1, 2);
  const { axis = 0, reverse = false, exclusive = false } = checkOptions("cumProd", options, "axis reverse exclusive");
  const operand = asExpr(x);
  const along = axisOf("cumProd", axis, operand.shape.length);
  const size = operand.shape[along] as Dim;
  if (size === 0) return operand;
  // yᵢ = xᵢ · yᵢ₋₁ begins with the first element; adding -0 changes nothing, the sign of 0 included.
  const others = operand.shape.map((_, at) => (at === along ? addDims(size, -1) : 0));
  const none = operand.shape.map(() => 0);
  const zero = isFloat(operand.dtype) ? -0 : 0;
  const starts = reverse
    ? pad(range(operand, along, addDims(size, -1), size), others, none, zero)
    : pad(range(operand, along, 0, 1), none, others, zero);
  const products = linearRecurrence(operand, starts, { axis: along, reverse });
  return exclusive ? shifted(products, along, reverse, 1, 1) : products;
}
