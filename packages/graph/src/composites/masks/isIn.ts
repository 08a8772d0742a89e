import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { any } from "../reduction/any.ts";
import { expandDims } from "../shape/expandDims.ts";

/**
 * Whether each element is one of some values: NumPy's `isin`.
 *
 * @param x any dtype and shape
 * @param values the dtype of `x`, any shape
 * @returns bool, the shape of `x`; NaN equals nothing. It takes as many comparisons as there are pairs
 * @throws DTypeError for different dtypes
 *
 * ```ts
 * evaluate(isIn(variable([1, 2, 3]), variable([3, 1]))) // => [true, false, true]
 * ```
 */
export function isIn(x: ExprLike, values: ExprLike): Expr {
  checkOperands("isIn", arguments, 2);
  const operand = asExpr(x);
  return any(equal(expandDims(operand, { axis: -1 }), reshape(asExpr(values, operand.dtype), [-1])), { axis: -1 });
}
