import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { pow } from "../../primitives/elementwise/transcendental/pow.ts";
import { reduceAlong } from "../../primitives/window/reduceWindow.ts";
import { poolAxes } from "./poolAxes.ts";

/** The options of `lpPool`. */
export interface LpPoolOptions {
  /** Elements of the window along the spatial axes, one number for all or one for each. */
  readonly size: number | readonly number[];
  /** From one window to the next. Default: `size`. */
  readonly strides?: number | readonly number[] | undefined;
  /** The p of (Σ xᵖ)^(1/p), > 0. Default 2. */
  readonly order?: number | undefined;
  /** As in `maxPool`. Default false. */
  readonly ceilMode?: boolean | undefined;
}

/**
 * (Σ xᵖ)^(1/p) of each window and channel: PyTorch's `lp_pool`. For p = 1 it is a sum, for large p near the maximum.
 *
 * @param x float32, `[batch, …spatial, channels]`; not negative where p is odd or broken
 * @param options `size` of the window, `strides` (default `size`), `order`: p > 0 (default 2), `ceilMode`
 * @returns float32, `[batch, …positions, channels]`
 * @throws ShapeError for a window that does not fit, RangeError for options out of range
 *
 * ```ts
 * evaluate(squeeze(lpPool(variable([[[3], [4], [0], [2]]]), { size: 2 }))) // => [5, 2]
 * ```
 */
export function lpPool(x: ExprLike, options: LpPoolOptions): Expr {
  checkOperands("lpPool", arguments, 1, 2);
  const { order = 2, ...moves } = checkOptions("lpPool", options, "size strides order ceilMode", "size");
  checkNumber("lpPool", "order", order, { above: 0 });
  const operand = asExpr(x);
  const sums = reduceAlong(pow(operand, order), 1, poolAxes("lpPool", operand, moves), "sum");
  return pow(sums, 1 / order);
}
