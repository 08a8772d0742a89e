import type { DimLike } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { sigmoid } from "../../../primitives/elementwise/transcendental/sigmoid.ts";
import type { RandomStream } from "../../random.ts";
import { logGamma } from "./drawGamma.ts";

/**
 * Draws from beta distributions.
 *
 * No gradient reaches the parameters.
 *
 * @param noise the stream that is drawn from
 * @param a float32 above 0, a shape that broadcasts to `shape`
 * @param b as `a`; the mean of the draws is a / (a + b)
 * @param shape of the draws
 * @returns float32 in [0, 1]
 * @throws ShapeError for parameters of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawBeta(randomStream(0), 2, 5, [2])).shape // => [2]
 * ```
 */
export function drawBeta(noise: RandomStream, a: ExprLike, b: ExprLike, shape: readonly DimLike[]): Expr {
  return sigmoid(sub(logGamma("drawBeta", noise, a, shape), logGamma("drawBeta", noise, b, shape)));
}
