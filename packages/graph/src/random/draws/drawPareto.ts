import type { DimLike } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import type { RandomStream } from "../random.ts";
import { parametersOf } from "./drawnShape.ts";

/**
 * Draws from Pareto distributions whose least value is 1; `jax.random.pareto` up to rounding.
 *
 * @param noise the stream that is drawn from
 * @param exponent float32 above 0, a shape that broadcasts to `shape`; x is exceeded with probability x to minus this
 * @param shape of the draws
 * @returns float32 ≥ 1, with gradients to the exponent
 * @throws ShapeError for exponents of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawPareto(randomStream(0), 3, [2])).shape // => [2]
 * ```
 */
export function drawPareto(noise: RandomStream, exponent: ExprLike, shape: readonly DimLike[]): Expr {
  const [given] = parametersOf("drawPareto", [exponent], shape) as readonly [Expr];
  return exp(div(noise.exponential(shape), given));
}
