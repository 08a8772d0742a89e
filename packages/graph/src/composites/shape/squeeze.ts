import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { axesOf } from "../../expr/axes.ts";
import { showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { reshape } from "../../primitives/movement/reshape.ts";

/** The options of `squeeze`. */
export interface SqueezeOptions {
  /** The axis or axes that go away; negative ones count from the last. Default: every axis of size 1. */
  readonly axis?: number | readonly number[] | undefined;
}

/**
 * The same elements without axes of size 1.
 *
 * @param x any dtype and shape
 * @param options `axis`, one or a list; default: every axis of size 1
 * @returns the shape of `x` without the axes
 * @throws ShapeError for an axis of another size, RangeError for one that `x` does not have
 *
 * ```ts
 * evaluate(squeeze(variable([[1], [2]]), { axis: 1 })) // => [1, 2]
 * ```
 */
export function squeeze(x: ExprLike, options: SqueezeOptions = {}): Expr {
  checkOperands("squeeze", arguments, 1, 2);
  const { axis } = checkOptions("squeeze", options, "axis");
  const operand = asExpr(x);
  const { shape } = operand;
  const leaving = axis === undefined ? undefined : axesOf("squeeze", axis, shape.length);
  const other = leaving?.find((at) => shape[at] !== 1);
  if (other !== undefined) {
    const problem = `axis ${other} has size ${showDim(shape[other] ?? 1)}, not 1`;
    throw new ShapeError("squeeze", [operand], problem, "Reduce it, or use reshape");
  }
  return reshape(
    operand,
    shape.filter((size, at) => (leaving === undefined ? size !== 1 : !leaving.includes(at))),
  );
}
