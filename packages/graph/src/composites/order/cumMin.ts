import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { type CumulativeOptions, cumMax, cumulativeAttributes } from "../../primitives/other/order/cumMax.ts";

/**
 * The smallest element up to each one.
 *
 * @param x float32 or int32, at least one axis
 * @param options `axis`, default 0; `reverse`: from each element on, default false
 * @returns the shape of `x`; NaN from the first NaN on. The gradient goes to the last of equal smallest elements, as in PyTorch
 * @throws RangeError for an axis that `x` does not have, DTypeError
 *
 * ```ts
 * evaluate(cumMin(variable([3, 4, 1, 2]))) // => [3, 3, 1, 1]
 * ```
 */
export function cumMin(x: ExprLike, options: CumulativeOptions = {}): Expr {
  checkOperands("cumMin", arguments, 1, 2);
  const operand = asExpr(x);
  const attributes = cumulativeAttributes("cumMin", operand, options);
  // -x of the least int32 is itself; -1 - x turns the order of all of them around.
  const turned = (value: Expr) => (operand.dtype === "int32" ? sub(-1, value) : neg(value));
  return turned(cumMax(turned(operand), attributes));
}
