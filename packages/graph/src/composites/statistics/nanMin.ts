import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { min } from "../../primitives/reduction/min.ts";
import { any } from "../reduction/any.ts";

/**
 * Smallest element along axes that is not NaN.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes; NaN where all elements are. Equal smallest ones share the gradient equally
 * @throws ShapeError for an axis of size 0, RangeError for one that `x` does not have
 *
 * ```ts
 * evaluate(nanMin(variable([1, NaN, 3]))) // => 1
 * ```
 */
export function nanMin(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("nanMin", arguments, 1, 2);
  checkOptions("nanMin", options, "axis keepDims");
  const operand = asExpr(x);
  const isNumber = equal(operand, operand);
  const smallest = min(operand, { ...options, where: isNumber });
  return where(any(isNumber, options), smallest, Number.NaN);
}
