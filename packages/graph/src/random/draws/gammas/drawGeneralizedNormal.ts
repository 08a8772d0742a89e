import type { DimLike } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { stopGradient } from "../../../primitives/annotation/stopGradient.ts";
import { cast } from "../../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";
import { drawRademacher } from "../drawRademacher.ts";
import { logGamma } from "./drawGamma.ts";

/**
 * Draws from distributions of density proportional to e^−|x|ᵖ: Laplace's for p = 1, the normal one of variance ½ for p = 2.
 * Larger p come ever closer to uniform numbers in (-1, 1).
 *
 * No gradient reaches the power.
 *
 * @param noise the stream that is drawn from, by 18 numbers for each draw
 * @param power float32 p above 0, a shape that broadcasts to `shape`
 * @param shape of the draws
 * @returns float32
 * @throws ShapeError for powers of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawGeneralizedNormal(randomStream(0), 4, [2])).shape // => [2]
 * ```
 */
export function drawGeneralizedNormal(noise: RandomStream, power: ExprLike, shape: readonly DimLike[]): Expr {
  const [given] = parametersOf("drawGeneralizedNormal", [power], shape) as readonly [Expr];
  const inverse = div(1, stopGradient(given));
  // |x|ᵖ is a gamma draw of concentration 1/p.
  const size = exp(mul(inverse, logGamma("drawGeneralizedNormal", noise, inverse, shape)));
  return mul(cast(drawRademacher(noise, shape), "float32"), size);
}
