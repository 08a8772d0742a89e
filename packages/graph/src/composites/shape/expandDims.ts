import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { axesOf } from "../../expr/axes.ts";
import type { Dim } from "../../expr/dim.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { reshape } from "../../primitives/movement/reshape.ts";

/** The options of `expandDims`. */
export interface ExpandDimsOptions {
  /** The place of the new axis, or of each of several, in the result; a negative one counts from its last. */
  readonly axis: number | readonly number[];
}

/**
 * The same elements with new axes of size 1.
 *
 * @param x any dtype and shape
 * @param options `axis`, one or a list: where the new axes stand in the result; negative ones count from its last
 * @returns the shape of `x` with a 1 at each `axis`
 * @throws RangeError for an axis that the result does not have
 *
 * ```ts
 * evaluate(expandDims(variable([1, 2]), { axis: 1 })) // => [[1], [2]]
 * ```
 */
export function expandDims(x: ExprLike, options: ExpandDimsOptions): Expr {
  checkOperands("expandDims", arguments, 1, 2);
  const { axis } = checkOptions("expandDims", options, "axis");
  if (axis === undefined)
    throw new GraphError("expandDims", "it must know where the new axis stands", "Write expandDims(x, { axis: 0 })");
  const operand = asExpr(x);
  const rank = operand.shape.length + (typeof axis === "number" ? 1 : axis.length);
  const sizes = operand.shape[Symbol.iterator]();
  const added = axesOf("expandDims", axis, rank);
  if (added.length + operand.shape.length !== rank)
    throw new GraphError("expandDims", `two new axes stand at one place of [${axis}]`, "Name each once");
  const shape = Array.from({ length: rank }, (_, at) => (added.includes(at) ? 1 : (sizes.next().value as Dim)));
  return reshape(operand, shape);
}
