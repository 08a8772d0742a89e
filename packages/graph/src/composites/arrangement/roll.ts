import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, showDim } from "../../expr/dim.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { concat, range } from "../../primitives/other/concat.ts";

/** The options of `roll`. */
export interface RollOptions {
  /** One axis for each shift; negative ones count from the last. Default: all elements in row-major order. */
  readonly axis?: number | readonly number[] | undefined;
}

/**
 * The elements moved along an axis; what leaves at one end comes in at the other.
 *
 * @param x any dtype and shape
 * @param shift by how many places, towards the end; negative ones towards the front. One, or one for each axis
 * @param options `axis`, one or a list; without it elements move in row-major order, across all axes
 * @returns the shape of `x`
 * @throws RangeError for an axis that `x` does not have, or a shift that is not whole; ShapeError for a size with a name
 *
 * ```ts
 * evaluate(roll(variable([1, 2, 3, 4]), 1)) // => [4, 1, 2, 3]
 * evaluate(roll(variable([[1, 2], [3, 4]]), 1, { axis: 0 })) // => [[3, 4], [1, 2]]
 * ```
 */
export function roll(x: ExprLike, shift: number | readonly number[], options: RollOptions = {}): Expr {
  checkOperands("roll", arguments, 1, 3);
  const { axis } = checkOptions("roll", options, "axis");
  const operand = asExpr(x);
  const shifts = [shift].flat() as readonly number[];
  if (axis === undefined) {
    const total = shifts.reduce((a, b) => a + b, 0);
    return reshape(rolled(reshape(operand, [-1]), total, 0), operand.shape);
  }
  const axes = ([axis].flat() as readonly number[]).map((one) => axisOf("roll", one, operand.shape.length));
  if (shifts.length !== 1 && shifts.length !== axes.length)
    throw new GraphError("roll", `${shifts.length} shifts for ${axes.length} axes`, "Give one, or one for each axis");
  return axes.reduce((moved, at, i) => rolled(moved, shifts[shifts.length === 1 ? 0 : i] as number, at), operand);
}

function rolled(x: Expr, shift: number, axis: number): Expr {
  if (!Number.isInteger(shift))
    throw new RangeError(`roll: shift ${String(shift)} is not a whole number. Give one, such as 1.`);
  const size = x.shape[axis] as Dim;
  if (typeof size !== "number")
    throw new ShapeError(
      "roll",
      [x],
      `how often ${shift} goes around ${showDim(size)} elements, only a call decides`,
      "Give a number as the size",
    );
  const places = size === 0 ? 0 : ((shift % size) + size) % size;
  if (places === 0) return x;
  const [front, back] = [range(x, axis, 0, size - places), range(x, axis, size - places, size)];
  return concat([back, front], { axis });
}
