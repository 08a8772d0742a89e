import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { showShape } from "../../expr/shape.ts";
import { perAxis } from "../../expr/slide.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { concat, range } from "../../primitives/other/concat.ts";
import { reduceAlong } from "../../primitives/window/reduceWindow.ts";
import { spatialRank } from "../../primitives/window/spatialRank.ts";

/** The options of `adaptiveAveragePool` and `adaptiveMaxPool`. */
export interface AdaptivePoolOptions {
  /** How many windows there are along the spatial axes, one number for all or one for each. */
  readonly outputSize: number | readonly number[];
}

/**
 * The means of so many windows along each spatial axis, whatever its size: window i goes from ⌊i·size / windows⌋ to
 * ⌈(i + 1)·size / windows⌉, as in PyTorch.
 *
 * @param x float32, `[batch, …spatial, channels]`, the spatial sizes numbers
 * @param options `outputSize`, the number of windows
 * @returns float32, `[batch, …outputSize, channels]`
 * @throws ShapeError for a spatial size that is 0 or has a name, RangeError for another number than a whole one ≥ 1
 *
 * ```ts
 * const steps = variable([[[1], [3], [8]]]);
 * evaluate(squeeze(adaptiveAveragePool(steps, { outputSize: 2 }))) // => [2, 5.5]
 * ```
 */
export function adaptiveAveragePool(x: ExprLike, options: AdaptivePoolOptions): Expr {
  checkOperands("adaptiveAveragePool", arguments, 1, 2);
  const { outputSize } = checkOptions("adaptiveAveragePool", options, "outputSize", "outputSize");
  return poolParts("adaptiveAveragePool", asExpr(x), outputSize, (part) => {
    const axes = wholeAxes(part);
    return div(
      reduceAlong(part, 1, axes, "sum"),
      axes.reduce((product, { size }) => product * size, 1),
    );
  });
}

/**
 * The largest elements of so many windows along each spatial axis, whatever its size: those of `adaptiveAveragePool`.
 *
 * @param x float32 or int32, `[batch, …spatial, channels]`, the spatial sizes numbers
 * @param options `outputSize`, the number of windows
 * @returns the dtype of `x`, `[batch, …outputSize, channels]`
 * @throws ShapeError for a spatial size that is 0 or has a name, RangeError for another number than a whole one ≥ 1
 *
 * ```ts
 * const steps = variable([[[1], [3], [8]]]);
 * evaluate(squeeze(adaptiveMaxPool(steps, { outputSize: 2 }))) // => [3, 8]
 * ```
 */
export function adaptiveMaxPool(x: ExprLike, options: AdaptivePoolOptions): Expr {
  checkOperands("adaptiveMaxPool", arguments, 1, 2);
  const { outputSize } = checkOptions("adaptiveMaxPool", options, "outputSize", "outputSize");
  return poolParts("adaptiveMaxPool", asExpr(x), outputSize, (part) => reduceAlong(part, 1, wholeAxes(part), "max"));
}

/** Each window cut out and pooled, one axis after the other. */
function poolParts(called: string, x: Expr, outputSize: number | readonly number[], pool: (part: Expr) => Expr): Expr {
  const sizes = perAxis(called, "outputSize", outputSize, spatialRank(called, x));
  const spatial = x.shape.slice(1, -1);
  if (spatial.some((size) => typeof size !== "number" || size === 0))
    throw new ShapeError(called, [x], `its spatial sizes are ${showShape(spatial)}`, "Give sizes that are numbers ≥ 1");
  return cut(x, 0);

  function cut(part: Expr, axis: number): Expr {
    const count = sizes[axis];
    if (count === undefined) return pool(part);
    const size = part.shape[1 + axis] as number;
    const parts = Array.from({ length: count }, (_, i) => {
      const [from, to] = [Math.floor((i * size) / count), Math.ceil(((i + 1) * size) / count)];
      return cut(range(part, 1 + axis, from, to), axis + 1);
    });
    return concat(parts, { axis: 1 + axis });
  }
}

/** One window over all. */
function wholeAxes({ shape }: Expr) {
  return shape.slice(1, -1).map((extent) => ({
    extent: extent as number,
    size: extent as number,
    count: 1,
    stride: 1,
    dilation: 1,
    inputDilation: 1,
    before: 0,
  }));
}
