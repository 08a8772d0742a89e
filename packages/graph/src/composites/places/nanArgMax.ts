import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { type ArgMaxOptions, argMax } from "../../primitives/reduction/argMax.ts";

/**
 * The place of the largest element along an axis that is not NaN, the first of equal ones.
 *
 * @param x float32, at least one element along the axis
 * @param options those of `argMax`
 * @returns int32, the shape of `x` without the axis; 0 where all elements are NaN
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(nanArgMax(variable([3, NaN, 7]))) // => 2
 * ```
 */
export function nanArgMax(x: ExprLike, options: ArgMaxOptions = {}): Expr {
  checkOperands("nanArgMax", arguments, 1, 2);
  const operand = asExpr(x);
  return argMax(
    where(equal(operand, operand), operand, Number.NEGATIVE_INFINITY),
    checkOptions("nanArgMax", options, "axis keepDims"),
  );
}
