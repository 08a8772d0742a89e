import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { commonDType } from "../../primitive.ts";
import { logicalNot } from "../../primitives/elementwise/comparison/logicalNot.ts";
import { any } from "./any.ts";

/**
 * Whether all elements along axes are true.
 *
 * @param x bool, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns bool, the shape of `x` without the axes; true where there is no element
 * @throws DTypeError; RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(all(variable([[true, true], [true, false]]), { axis: 1 })) // => [true, false]
 * ```
 */
export function all(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("all", arguments, 1, 2);
  checkOptions("all", options, "axis keepDims");
  const operand = asExpr(x);
  commonDType("all", [operand], ["bool"]);
  return logicalNot(any(logicalNot(operand), options));
}
