import type { DimLike } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import type { RandomStream } from "../random.ts";
import { parametersOf } from "./drawnShape.ts";

const smallestNormal = 2 ** -126;

/**
 * Draws from triangular distributions: the density rises in a line from `left` to `mode`, and falls to `right`;
 * `jax.random.triangular` up to rounding.
 *
 * @param noise the stream that is drawn from
 * @param left float32, a shape that broadcasts to `shape`: the least value
 * @param mode as `left`, from `left` to `right`: the likeliest value
 * @param right as `left`, not below the others: the largest value
 * @param shape of the draws
 * @returns float32 from `left` to `right`, with gradients to all three
 * @throws ShapeError for parameters of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawTriangular(randomStream(0), 0, 1, 3, [2])).shape // => [2]
 * ```
 */
export function drawTriangular(
  noise: RandomStream,
  left: ExprLike,
  mode: ExprLike,
  right: ExprLike,
  shape: readonly DimLike[],
): Expr {
  const [low, peak, high] = parametersOf("drawTriangular", [left, mode, right], shape) as readonly [Expr, Expr, Expr];
  const u = maximum(noise.uniform(shape), smallestNormal);
  const width = sub(high, low);
  // Where there is no width, all draws are the same.
  const isPoint = equal(width, 0);
  const whole = where(isPoint, 1, width);
  const isRising = less(u, div(sub(peak, low), whole));
  // One root of the side that is drawn: the other side may have no width, where a root has no slope. The side's share of the
  // width is a number of float32, where the square of the width need not be one.
  const side = where(isRising, sub(peak, low), sub(high, peak));
  const share = where(isPoint, 1, div(where(isPoint, 1, side), whole));
  const step = mul(width, sqrt(mul(where(isRising, u, sub(1, u)), share)));
  return where(isRising, add(low, step), sub(high, step));
}
