import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { commonDType } from "../../primitive.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/**
 * Whether any element along axes is true.
 *
 * @param x bool, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns bool, the shape of `x` without the axes; false where there is no element
 * @throws DTypeError; RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(any(variable([[true, false], [false, false]]), { axis: 1 })) // => [true, false]
 * ```
 */
export function any(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("any", arguments, 1, 2);
  checkOptions("any", options, "axis keepDims");
  const operand = asExpr(x);
  commonDType("any", [operand], ["bool"]);
  return notEqual(sum(cast(operand, "int32"), options), 0);
}
