import type { DimLike } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { stopGradient } from "../../../primitives/annotation/stopGradient.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../../primitives/elementwise/transcendental/log.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";
import { logGamma } from "./drawGamma.ts";

/**
 * Draws from Student's t distributions, whose tails are heavier than the normal one's.
 *
 * No gradient reaches the degrees of freedom.
 *
 * @param noise the stream that is drawn from
 * @param degrees float32 above 0, a shape that broadcasts to `shape`: the degrees of freedom; 1 is Cauchy's distribution
 * @param shape of the draws
 * @returns float32
 * @throws ShapeError for degrees of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawStudentT(randomStream(0), 4, [2])).shape // => [2]
 * ```
 */
export function drawStudentT(noise: RandomStream, degrees: ExprLike, shape: readonly DimLike[]): Expr {
  const [given] = parametersOf("drawStudentT", [degrees], shape) as readonly [Expr];
  const half = mul(0.5, stopGradient(given));
  const logs = logGamma("drawStudentT", noise, half, shape);
  return mul(noise.normal(shape), exp(mul(0.5, sub(log(half), logs))));
}
