import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cumSum } from "../order/cumSum.ts";
import { areasBetween, type TrapezoidOptions } from "./trapezoid.ts";

/**
 * The integral up to each place along an axis by the trapezoidal rule, without the 0 of the first: PyTorch's
 * `cumulative_trapezoid`.
 *
 * @param y float32, at least one axis
 * @param options `axis`, default -1; `x`: the places of the values, or `spacing`: their distance, default 1
 * @returns the shape of `y` with one element less along the axis
 * @throws ShapeError, RangeError for an axis that `y` does not have
 *
 * ```ts
 * evaluate(cumTrapezoid(variable([1, 2, 3]))) // => [1.5, 4]
 * ```
 */
export function cumTrapezoid(y: ExprLike, options: TrapezoidOptions = {}): Expr {
  checkOperands("cumTrapezoid", arguments, 1, 2);
  const { areas, axis } = areasBetween("cumTrapezoid", asExpr(y), options);
  return cumSum(areas, { axis });
}
