import type { DimLike } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { pow } from "../../primitives/elementwise/transcendental/pow.ts";
import type { RandomStream } from "../random.ts";
import { parametersOf } from "./drawnShape.ts";

/**
 * Draws from Weibull distributions of scale 1: how long things last; `jax.random.weibull_min` up to rounding.
 *
 * @param noise the stream that is drawn from
 * @param concentration float32 above 0, a shape that broadcasts to `shape`; 1 is the exponential distribution
 * @param shape of the draws
 * @returns float32 ≥ 0, with gradients to the concentration
 * @throws ShapeError for concentrations of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawWeibull(randomStream(0), 2, [2])).shape // => [2]
 * ```
 */
export function drawWeibull(noise: RandomStream, concentration: ExprLike, shape: readonly DimLike[]): Expr {
  const [given] = parametersOf("drawWeibull", [concentration], shape) as readonly [Expr];
  return pow(noise.exponential(shape), div(1, given));
}
