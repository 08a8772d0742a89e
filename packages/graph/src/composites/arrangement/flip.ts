import { checkOptions, isFloat } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { axesOf } from "../../expr/axes.ts";
import type { Dim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { arange } from "../../primitives/other/arange.ts";
import { dimSize } from "../../primitives/other/size.ts";
import { swapAxes } from "./swapAxes.ts";

/** The options of `flip`, `fftShift` and `ifftShift`. */
export interface FlipOptions {
  /** The axis or axes to turn around; negative ones count from the last. Default: all. */
  readonly axis?: number | readonly number[] | undefined;
}

/**
 * The elements in reversed order along axes.
 *
 * @param x any dtype and shape
 * @param options `axis`, one or a list, default all
 * @returns the shape of `x`
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(flip(variable([[1, 2], [3, 4]]), { axis: 1 })) // => [[2, 1], [4, 3]]
 * ```
 */
export function flip(x: ExprLike, options: FlipOptions = {}): Expr {
  checkOperands("flip", arguments, 1, 2);
  const { axis } = checkOptions("flip", options, "axis");
  const operand = asExpr(x);
  const axes = axesOf("flip", axis ?? operand.shape.map((_, at) => at), operand.shape.length);
  return axes.reduce((turned, at) => reversed(turned, at), operand);
}

function reversed(x: Expr, axis: number): Expr {
  const size = x.shape[axis] as Dim;
  const places = sub(sub(dimSize(size), 1), arange(size));
  const value = swapAxes(gather(swapAxes(x, 0, axis), places), 0, axis);
  if (!isFloat(x.dtype)) return value;
  // The adjoint of a gather adds up; of a reversal it is one again.
  return withGradient(value, [x], (g) => [reversed(g, axis)]);
}
