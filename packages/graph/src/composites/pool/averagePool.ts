import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims } from "../../expr/dim.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type AxisPadding, paddingsOf } from "../../expr/slide.ts";
import type { WindowAxis } from "../../expr/windowAxis.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reduceAlong } from "../../primitives/window/reduceWindow.ts";
import { type PoolOptions, poolAxes } from "./poolAxes.ts";

/** The options of `averagePool`. */
export interface AveragePoolOptions extends PoolOptions {
  /** Whether the zeros of the padding count as elements, as PyTorch does by default. Default false, as Keras. */
  readonly countIncludePadding?: boolean | undefined;
  /** A number that sums are divided by, in place of how many elements there are. */
  readonly divisor?: number | undefined;
}

/**
 * The mean of each window and channel, along any number of spatial axes.
 *
 * @param x float32, `[batch, …spatial, channels]`
 * @param options `size` of the window, `strides` (default `size`), `padding` ("valid") and `ceilMode`. Sums are divided by the
 *   number of elements that are not padding, with `countIncludePadding` by that of all, or by a `divisor`
 * @returns float32, `[batch, …positions, channels]`
 * @throws ShapeError for a window that does not fit, RangeError for options out of range
 *
 * ```ts
 * const steps = variable([[[1], [3], [8]]]);
 * evaluate(squeeze(averagePool(steps, { size: 2, strides: 1 }))) // => [2, 5.5]
 * evaluate(squeeze(averagePool(steps, { size: 2, padding: "same" }))) // => [2, 8]
 * ```
 */
export function averagePool(x: ExprLike, options: AveragePoolOptions): Expr {
  checkOperands("averagePool", arguments, 1, 2);
  const known = "size strides padding countIncludePadding ceilMode divisor";
  const {
    countIncludePadding = false,
    ceilMode = false,
    padding = "valid",
    divisor,
  } = checkOptions("averagePool", options, known, "size");
  const operand = asExpr(x);
  const axes = poolAxes("averagePool", operand, options);
  const sums = reduceAlong(operand, 1, axes, "sum");
  const window = axes.reduce((product, { size }) => product * size, 1);
  if (divisor !== undefined) return div(sums, checkedDivisor(divisor));
  const isFull = (countIncludePadding || padding === "valid") && (padding === "same" || !ceilMode);
  if (isFull) return div(sums, window);
  return div(
    sums,
    countsOf(countIncludePadding ? padded(axes, paddingsOf("averagePool", padding, axes.length)) : axes),
  );
}

/** The padding as elements: what a window that is rounded up holds behind it counts in no case. */
function padded(axes: readonly WindowAxis[], paddings: readonly AxisPadding[]): readonly WindowAxis[] {
  return axes.map((axis, i) => {
    const padding = paddings[i] as AxisPadding;
    const around = typeof padding === "string" ? 0 : padding[0] + padding[1];
    return { ...axis, extent: addDims(axis.extent, around), before: 0 };
  });
}

/** How many elements each window holds. */
function countsOf(axes: readonly WindowAxis[]): Expr {
  const ones = broadcastTo(constant(1, "float32"), [1, ...axes.map(({ extent }) => extent), 1]);
  return reduceAlong(ones, 1, axes, "sum");
}

function checkedDivisor(divisor: number): number {
  if (divisor !== 0 && Number.isFinite(divisor)) return divisor;
  throw new RangeError(`averagePool: divisor is ${String(divisor)}. Give a number other than 0.`);
}
