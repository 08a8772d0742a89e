import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { showShape } from "../../expr/shape.ts";
import type { WindowAxis } from "../../expr/windowAxis.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { arange } from "../../primitives/other/arange.ts";
import { argMax } from "../../primitives/reduction/argMax.ts";
import { reduceAlong } from "../../primitives/window/reduceWindow.ts";
import { view } from "../../primitives/window/windows.ts";
import { takenAlongAxis } from "../indexing/takeAlongAxis.ts";
import type { MaxPoolOptions } from "./maxPool.ts";
import { poolAxes } from "./poolAxes.ts";

/** The largest elements of windows, and where they stand. */
export interface PooledPlaces {
  /** The dtype of `x`, `[batch, …positions, channels]`: what `maxPool` gives. */
  readonly values: Expr;
  /** int32, the same shape: places in row-major order among the spatial axes of `x`, as PyTorch counts them. */
  readonly indices: Expr;
}

/**
 * The largest element of each window and channel with its place, which `maxUnpool` puts it back to: PyTorch's
 * `max_pool2d(return_indices=True)`.
 *
 * @param x float32 or int32, `[batch, …spatial, channels]`, the spatial sizes numbers
 * @param options those of `maxPool`: `size`, `strides`, `padding`, `dilation`, `ceilMode`
 * @returns `values` and int32 `indices`; of equal elements the first counts, and NaN as largest
 * @throws ShapeError for a window that does not fit and for spatial sizes with names, RangeError for options out of range
 *
 * ```ts
 * const image = variable([[[[1], [5], [2]], [[3], [4], [9]]]]); // two rows of three elements
 * const { values, indices } = maxPoolWithIndices(image, { size: 2, strides: 1 });
 * evaluate([squeeze(values), squeeze(indices)]) // => [[5, 9], [1, 5]]
 * ```
 */
export function maxPoolWithIndices(x: ExprLike, options: MaxPoolOptions): PooledPlaces {
  const called = "maxPoolWithIndices";
  checkOperands(called, arguments, 1, 2);
  checkOptions(called, options, "size strides padding dilation ceilMode", "size");
  const operand = asExpr(x);
  const axes = poolAxes(called, operand, options);
  const spatial = operand.shape.slice(1, -1);
  if (!spatial.every((size) => typeof size === "number"))
    throw new ShapeError(
      called,
      [operand],
      `its spatial sizes are ${showShape(spatial)}`,
      "Give sizes that are numbers",
    );
  const count = spatial.reduce((a, b) => a * b, 1);
  const least = operand.dtype === "int32" ? -(2 ** 31) : Number.NEGATIVE_INFINITY;
  const seen = sideBySide(view(operand, 1, axes, least), axes);
  const places = sideBySide(view(reshape(arange(count), [1, ...spatial, 1]), 1, axes), axes);
  const found = argMax(seen, { axis: -1, keepDims: true });
  const indices = takenAlongAxis(called, places, found, found.shape.length - 1);
  return { values: reduceAlong(operand, 1, axes, "max"), indices: reshape(indices, indices.shape.slice(0, -1)) };
}

/** Windows whose elements are the last axis, behind the channels. */
function sideBySide(windows: Expr, axes: readonly WindowAxis[]): Expr {
  const rank = axes.length;
  const channels = 2 * rank + 1;
  const order = [...Array.from({ length: 1 + rank }, (_, axis) => axis), channels, ...axes.map((_, i) => 1 + rank + i)];
  const moved = transpose(windows, order);
  return reshape(moved, [...moved.shape.slice(0, 2 + rank), -1]);
}
