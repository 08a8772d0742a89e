import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { logicalNot } from "../../primitives/elementwise/comparison/logicalNot.ts";
import { any } from "./any.ts";
import type { MaskedReductionOptions } from "./keptElements.ts";

/**
 * Whether all elements along axes are true.
 *
 * @param x any dtype and shape; numbers are true where they are not 0, NaN included
 * @param options `axis`, one or a list (default all), `keepDims` (default false), and `where`: the elements that count, bool,
 *   broadcast to the shape of `x` (default all)
 * @returns bool, the shape of `x` without the axes; true where there is no element
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(all(variable([[true, true], [true, false]]), { axis: 1 })) // => [true, false]
 * ```
 */
export function all(x: ExprLike, options: MaskedReductionOptions = {}): Expr {
  checkOperands("all", arguments, 1, 2);
  checkOptions("all", options, "axis keepDims where");
  return logicalNot(any(logicalNot(x), options));
}
