import type { DimLike } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import type { RandomStream } from "../random.ts";
import { parametersOf } from "./drawnShape.ts";

/**
 * Draws numbers whose logarithms are normal with mean 0; `jax.random.lognormal` up to rounding.
 *
 * @param noise the stream that is drawn from
 * @param deviation float32 ≥ 0, a shape that broadcasts to `shape`: the standard deviation of the logarithms
 * @param shape of the draws
 * @returns float32 ≥ 0, with gradients to the deviation
 * @throws ShapeError for deviations of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawLogNormal(randomStream(0), 0, [2])) // => [1, 1]
 * ```
 */
export function drawLogNormal(noise: RandomStream, deviation: ExprLike, shape: readonly DimLike[]): Expr {
  const [given] = parametersOf("drawLogNormal", [deviation], shape) as readonly [Expr];
  return exp(mul(noise.normal(shape), given));
}
