import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { reductionAttributes } from "../../host/reduce.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { countKept } from "./countReduced.ts";
import type { MaskedReductionOptions } from "./keptElements.ts";

/**
 * Average of the elements along axes.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), `keepDims` (default false), and `where`: the elements that count, bool,
 *   broadcast to the shape of `x` (default all)
 * @returns the shape of `x` without the axes; NaN where there is nothing to average
 * @throws DTypeError; RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(mean(variable([[1, 2], [3, 6]]), { axis: 1 })) // => [1.5, 4.5]
 * ```
 */
export function mean(x: ExprLike, options: MaskedReductionOptions = {}): Expr {
  checkOperands("mean", arguments, 1, 2);
  const { where: mask, ...along } = checkOptions("mean", options, "axis keepDims where");
  const operand = asExpr(x);
  commonDType("mean", [operand], ["float32"]);
  const attributes = reductionAttributes("mean", operand, along);
  return div(sum(operand, options), countKept("mean", operand, attributes, mask));
}
