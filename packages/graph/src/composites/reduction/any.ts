import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { type MaskedReductionOptions, truth } from "./keptElements.ts";

/**
 * Whether any element along axes is true.
 *
 * @param x any dtype and shape; numbers are true where they are not 0, NaN included
 * @param options `axis`, one or a list (default all), `keepDims` (default false), and `where`: the elements that count, bool,
 *   broadcast to the shape of `x` (default all)
 * @returns bool, the shape of `x` without the axes; false where there is no element
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(any(variable([[true, false], [false, false]]), { axis: 1 })) // => [true, false]
 * ```
 */
export function any(x: ExprLike, options: MaskedReductionOptions = {}): Expr {
  checkOperands("any", arguments, 1, 2);
  const { where: mask, ...along } = checkOptions("any", options, "axis keepDims where");
  return notEqual(sum(cast(truth(asExpr(x)), "int32"), { ...along, where: mask }), 0);
}
