import type { DimLike } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import type { RandomStream } from "../random.ts";
import { parametersOf } from "./drawnShape.ts";

const smallestNormal = 2 ** -126;

/**
 * Draws from Rayleigh distributions: lengths of vectors of two normal numbers; `jax.random.rayleigh` up to rounding.
 *
 * @param noise the stream that is drawn from
 * @param scale float32 above 0, a shape that broadcasts to `shape`: the standard deviation of either number
 * @param shape of the draws
 * @returns float32 > 0, with gradients to the scale
 * @throws ShapeError for scales of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawRayleigh(randomStream(0), 2, [2])).shape // => [2]
 * ```
 */
export function drawRayleigh(noise: RandomStream, scale: ExprLike, shape: readonly DimLike[]): Expr {
  const [given] = parametersOf("drawRayleigh", [scale], shape) as readonly [Expr];
  return mul(given, sqrt(mul(-2, log(maximum(noise.uniform(shape), smallestNormal)))));
}
