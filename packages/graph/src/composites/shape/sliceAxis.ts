import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim, DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { slice } from "../../primitives/movement/slice.ts";

/** The options of `sliceAxis`. */
export interface SliceAxisOptions {
  /** The axis that is cut; a negative one counts from the last. Default 0. */
  readonly axis?: number | undefined;
  /** The first step: a size, a name, or a negative number that counts from the end. Default 0. */
  readonly start?: DimLike | undefined;
  /** The first step that is left out, said in the same way. Default: none is. */
  readonly end?: DimLike | undefined;
  /** 2 takes every second step. A whole number ≥ 1. Default 1. */
  readonly stride?: number | undefined;
}

/**
 * A range of one axis, and all of the others: `x[:, a:b]` in Python, `lax.slice_in_dim`, PyTorch's `narrow`.
 *
 * @param x any dtype, at least one axis
 * @param options `axis` (default 0), `start` (default 0), `end` (default the whole rest) and `stride` (default 1)
 * @returns along the axis ⌈(end - start) / stride⌉ steps
 * @throws RangeError for an axis that `x` does not have, for steps outside and for another stride
 *
 * ```ts
 * const x = variable([[1, 2, 3], [4, 5, 6]]);
 * evaluate(sliceAxis(x, { axis: -1, start: 1 })) // => [[2, 3], [5, 6]]
 * evaluate(sliceAxis(x, { axis: 1, end: -1 })) // => [[1, 2], [4, 5]]
 * ```
 */
export function sliceAxis(x: ExprLike, options: SliceAxisOptions): Expr {
  checkOperands("sliceAxis", arguments, 1, 2);
  const { axis = 0, start = 0, end, stride = 1 } = checkOptions("sliceAxis", options, "axis start end stride");
  const operand = asExpr(x);
  const along = axisOf("sliceAxis", axis, operand.shape.length);
  const size = operand.shape[along] as Dim;
  checkSteps(size, start, end ?? size, along);
  if (!Number.isInteger(stride) || stride < 1)
    throw new RangeError(`sliceAxis: stride is ${stride}. Give a whole number of at least 1.`);
  return slice(
    operand,
    operand.shape.map((_, at) => (at === along ? start : 0)),
    operand.shape.map((whole, at) => (at === along ? (end ?? size) : whole)),
    operand.shape.map((_, at) => (at === along ? stride : 1)),
  );
}

/** Sizes with names are checked by `slice`, which knows how they compare. */
function checkSteps(size: Dim, start: DimLike, end: DimLike, axis: number): void {
  if (typeof size !== "number" || typeof start !== "number" || typeof end !== "number") return;
  const [from, to] = [start, end].map((at) => (at < 0 ? at + size : at)) as [number, number];
  if (Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= size) return;
  throw new RangeError(
    `sliceAxis: steps ${start} to ${end} are not inside of the ${size} along axis ${axis}. Give 0 ≤ start ≤ end ≤ ${size}, or count from the end: -1 is the last step.`,
  );
}
