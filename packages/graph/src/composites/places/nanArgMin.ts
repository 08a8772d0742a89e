import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import type { ArgMaxOptions } from "../../primitives/reduction/argMax.ts";
import { argMin } from "../reduction/argMin.ts";

/**
 * The place of the smallest element along an axis that is not NaN, the first of equal ones.
 *
 * @param x float32, at least one element along the axis
 * @param options those of `argMin`
 * @returns int32, the shape of `x` without the axis; 0 where all elements are NaN
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(nanArgMin(variable([3, NaN, 1]))) // => 2
 * ```
 */
export function nanArgMin(x: ExprLike, options: ArgMaxOptions = {}): Expr {
  checkOperands("nanArgMin", arguments, 1, 2);
  const operand = asExpr(x);
  return argMin(
    where(equal(operand, operand), operand, Number.POSITIVE_INFINITY),
    checkOptions("nanArgMin", options, "axis keepDims"),
  );
}
