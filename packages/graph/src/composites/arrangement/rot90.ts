import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { flip } from "./flip.ts";
import { swapAxes } from "./swapAxes.ts";

/** The options of `rot90`. */
export interface Rot90Options {
  /** The plane: from the first axis towards the second. Default [0, 1]. */
  readonly axis?: readonly [from: number, to: number] | undefined;
}

/**
 * A turn by 90° in the plane of two axes, against the clock for an image whose rows lie below each other: NumPy's `rot90`.
 *
 * @param x any dtype, at least two axes
 * @param turns how many, a whole number, negative ones with the clock. Default 1
 * @param options `axis`: both axes, default [0, 1]
 * @returns the shape of `x`, with both axes exchanged for odd turns
 * @throws RangeError for other turns, and for axes that `x` does not have or that are one
 *
 * ```ts
 * evaluate(rot90(variable([[1, 2], [3, 4]]))) // => [[2, 4], [1, 3]]
 * ```
 */
export function rot90(x: ExprLike, turns = 1, options: Rot90Options = {}): Expr {
  checkOperands("rot90", arguments, 1, 3);
  const { axis = [0, 1] } = checkOptions("rot90", options, "axis");
  checkNumber("rot90", "turns", turns, { whole: true });
  const operand = asExpr(x);
  const [from, to] = [axis[0], axis[1]].map((one) => axisOf("rot90", one, operand.shape.length)) as [number, number];
  if (from === to) throw new RangeError(`rot90: axis ${from} is given twice. Give two axes.`);
  const quarters = ((turns % 4) + 4) % 4;
  if (quarters === 0) return operand;
  if (quarters === 2) return flip(operand, { axis: [from, to] });
  return flip(swapAxes(operand, from, to), { axis: quarters === 1 ? from : to });
}
