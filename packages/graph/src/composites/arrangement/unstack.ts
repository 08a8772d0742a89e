import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { split } from "../shape/split.ts";
import { squeeze } from "../shape/squeeze.ts";

/** The options of `unstack`. */
export interface UnstackOptions {
  /** Default 0; negative ones count from the last. */
  readonly axis?: number | undefined;
}

/**
 * The slices of an axis, one by one.
 *
 * @param x any dtype, at least one axis, whose size is a number
 * @param options `axis`, default 0
 * @returns as many as the axis has elements, each of the shape of `x` without it
 * @throws ShapeError for a size with a name, RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(unstack(variable([[1, 2], [3, 4]]), { axis: 1 })) // => [[1, 3], [2, 4]]
 * ```
 */
export function unstack(x: ExprLike, options: UnstackOptions = {}): Expr[] {
  checkOperands("unstack", arguments, 1, 2);
  const { axis = 0 } = checkOptions("unstack", options, "axis");
  const operand = asExpr(x);
  const at = axisOf("unstack", axis, operand.shape.length);
  const size = operand.shape[at] as Dim;
  if (typeof size !== "number")
    throw new ShapeError("unstack", [operand], `how many slices axis ${at} has, only a call decides`, "Use scan");
  if (size === 0) return [];
  return split(operand, size, { axis: at }).map((part) => squeeze(part, { axis: at }));
}
