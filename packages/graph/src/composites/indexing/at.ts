import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, type Dim } from "../../expr/dim.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { range } from "../../primitives/other/concat.ts";
import { squeeze } from "../shape/squeeze.ts";
import { takeAlong } from "./take.ts";

/** The options of `at`. */
export interface AtOptions {
  /** The axis that goes away; a negative one counts from the last. Default 0. */
  readonly axis?: number | undefined;
}

/**
 * One step of an axis: a row, a column, an image of a batch, the last state of a sequence.
 *
 * @param x any dtype, at least one axis
 * @param index a whole number, which may be negative to count from the last as in JavaScript's `at`; or an int32 scalar in
 *   0 … size - 1
 * @param options `axis`, default 0; a negative one counts from the last
 * @returns the shape of `x` without the axis
 * @throws ShapeError for a number outside, RangeError for an axis that `x` does not have; IndexError, when it runs, for an expression outside
 *
 * ```ts
 * const x = variable([[1, 2, 3], [4, 5, 6]]);
 * evaluate(at(x, 0)) // => [1, 2, 3]
 * evaluate(at(x, -1, { axis: 1 })) // => [3, 6]
 * evaluate(at(x, variable(1, { dtype: "int32" }))) // => [4, 5, 6]
 * ```
 */
export function at(x: ExprLike, index: ExprLike, options: AtOptions = {}): Expr {
  checkOperands("at", arguments, 2, 3);
  const { axis = 0 } = checkOptions("at", options, "axis");
  const operand = asExpr(x);
  const along = axisOf("at", axis, operand.shape.length);
  if (typeof index === "number") return stepAt(operand, index, along);
  const chosen = asExpr(index, "int32");
  if (chosen.shape.length === 0) return takeAlong("at", operand, chosen, along);
  throw new GraphError("at", "it takes one index", "Use take(x, indices, { axis }) for several");
}

function stepAt(x: Expr, index: number, axis: number): Expr {
  const size = x.shape[axis] as Dim;
  if (!Number.isInteger(index) || (typeof size === "number" && (index >= size || index < -size)))
    throw new RangeError(`at: there is no step ${index} of ${String(size)} along axis ${axis}. ${allowed(size)}.`);
  const from = index < 0 ? addDims(size, index) : index;
  return squeeze(range(x, axis, from, addDims(from, 1)), { axis });
}

function allowed(size: Dim): string {
  if (typeof size !== "number") return "Steps are whole numbers";
  return size === 0 ? "The axis is empty" : `Steps go from 0 to ${size - 1}, or from -${size} to -1`;
}
