import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { axesOf } from "../../expr/axes.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { FlipOptions } from "../arrangement/flip.ts";
import { roll } from "../arrangement/roll.ts";

/**
 * The frequency 0 moved to the middle of axes: NumPy's `fftshift`.
 *
 * @param x any dtype; the sizes of the axes are numbers
 * @param options `axis`, one or a list, default all
 * @returns the shape of `x`
 * @throws RangeError for an axis that `x` does not have, ShapeError for sizes with names
 *
 * ```ts
 * evaluate(fftShift(variable([0, 1, 2, -2, -1]))) // => [-2, -1, 0, 1, 2]
 * ```
 */
export function fftShift(x: ExprLike, options: FlipOptions = {}): Expr {
  checkOperands("fftShift", arguments, 1, 2);
  return moved("fftShift", asExpr(x), options, (size) => Math.floor(size / 2));
}

/**
 * The inverse of `fftShift`: the frequency 0 moved from the middle of axes to their first place.
 *
 * @param x any dtype; the sizes of the axes are numbers
 * @param options `axis`, one or a list, default all
 * @returns the shape of `x`
 * @throws RangeError for an axis that `x` does not have, ShapeError for sizes with names
 *
 * ```ts
 * evaluate(ifftShift(variable([-2, -1, 0, 1, 2]))) // => [0, 1, 2, -2, -1]
 * ```
 */
export function ifftShift(x: ExprLike, options: FlipOptions = {}): Expr {
  checkOperands("ifftShift", arguments, 1, 2);
  return moved("ifftShift", asExpr(x), options, (size) => -Math.floor(size / 2));
}

function moved(called: string, x: Expr, options: FlipOptions, shiftOf: (size: number) => number): Expr {
  const { axis } = checkOptions(called, options, "axis");
  const axes = axesOf(called, axis ?? [...x.shape.keys()], x.shape.length);
  return axes.reduce((made, at) => {
    const size = x.shape[at];
    if (typeof size !== "number")
      throw new ShapeError(called, [x], `the size of axis ${at} is ${String(size)}`, "Give it as a number");
    return roll(made, shiftOf(size), { axis: at });
  }, x);
}
