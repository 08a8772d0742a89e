import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { all } from "../reduction/all.ts";
import { type IsCloseOptions, isClose } from "./isClose.ts";

/**
 * Whether all elements of `a` are near those of `b`, as `isClose` says.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @param options `rtol` (default 1e-5), `atol` (default 1e-8), `equalNaN` (default false)
 * @returns a bool scalar
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these, OptionsError for an unknown
 *   option
 *
 * ```ts
 * evaluate(allClose(variable([1, 2]), variable([1.000001, 2]))) // => 1
 * ```
 */
export function allClose(a: ExprLike, b: ExprLike, options: IsCloseOptions = {}): Expr {
  checkOperands("allClose", arguments, 2, 3);
  checkOptions("allClose", options, "rtol atol equalNaN");
  return all(isClose(a, b, options));
}
