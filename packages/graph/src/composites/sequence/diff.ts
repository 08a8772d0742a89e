import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, type Dim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { range } from "../../primitives/other/concat.ts";

/** The options of `diff`. */
export interface DiffOptions {
  /** A negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** How often differences are taken, a whole number ≥ 0. Default 1. */
  readonly order?: number | undefined;
}

/**
 * Differences of neighbours along an axis: x₁ − x₀, x₂ − x₁, … NumPy's `diff`.
 *
 * @param x float32 or int32, at least one axis
 * @param options `axis`, default -1; `order`: how often, default 1
 * @returns the shape of `x` with `order` elements less along the axis, and none where it has no more than that
 * @throws RangeError for another order, and for an axis that `x` does not have
 *
 * ```ts
 * evaluate(diff(variable([1, 4, 9, 16]))) // => [3, 5, 7]
 * evaluate(diff(variable([1, 4, 9, 16]), { order: 2 })) // => [2, 2]
 * ```
 */
export function diff(x: ExprLike, options: DiffOptions = {}): Expr {
  checkOperands("diff", arguments, 1, 2);
  const { axis = -1, order = 1 } = checkOptions("diff", options, "axis order");
  checkNumber("diff", "order", order, { least: 0, whole: true });
  const operand = asExpr(x);
  const along = axisOf("diff", axis, operand.shape.length);
  let result = operand;
  for (let turn = 0; turn < order; turn++) {
    const size = result.shape[along] as Dim;
    if (size === 0) break;
    result = sub(range(result, along, 1, size), range(result, along, 0, addDims(size, -1)));
  }
  return result;
}
