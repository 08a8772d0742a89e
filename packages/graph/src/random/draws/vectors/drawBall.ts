import { checkNumber, checkOptions } from "@handloom/tensor";
import { square } from "../../../composites/square.ts";
import type { DimLike } from "../../../expr/dim.ts";
import type { Expr } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../../primitives/elementwise/transcendental/log.ts";
import { sqrt } from "../../../primitives/elementwise/transcendental/sqrt.ts";
import { sum } from "../../../primitives/reduction/sum.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";
import { drawRademacher } from "../drawRademacher.ts";
import { logGamma } from "../gammas/drawGamma.ts";

/** The options of `drawBall`. */
export interface DrawBallOptions {
  /** The p of |x₁|ᵖ + … + |xₙ|ᵖ ≤ 1, above 0. Default 2, a round ball. */
  readonly power?: number | undefined;
}

/**
 * Draws points of a unit ball, each part of it as likely as others of its volume.
 *
 * @param noise the stream that is drawn from, by one number for each coordinate and point, or 18 for another power than 2
 * @param size of a point: how many dimensions the ball has, a whole number ≥ 1
 * @param shape of the draws without their last axis, default []
 * @param options `power` of the norm that is at most 1
 * @returns float32 `[…shape, size]`
 * @throws RangeError for another size or power, GraphError for a shape that is not a list
 *
 * ```ts
 * const points = drawBall(randomStream(0), 3, [100]);
 * Number(evaluate(max(norm(points, { axis: -1 })))) <= 1 // => true
 * ```
 *
 * Source: Barthe, Guédon, Mendelson & Naor 2005, arXiv:math/0503650
 */
export function drawBall(
  noise: RandomStream,
  size: number,
  shape: readonly DimLike[] = [],
  options: DrawBallOptions = {},
): Expr {
  const { power = 2 } = checkOptions("drawBall", options, "power");
  checkNumber("drawBall", "size", size, { least: 1, whole: true });
  checkNumber("drawBall", "power", power, { above: 0 });
  parametersOf("drawBall", [], shape);
  const drawn = [...shape, size];
  if (power === 2) {
    const x = mul(Math.SQRT1_2, noise.normal(drawn));
    return div(x, sqrt(add(sum(square(x), { axis: -1, keepDims: true }), noise.exponential([...shape, 1]))));
  }
  // Coordinates are generalized normal draws. Small powers make numbers of them that float32 does not have, but no shares.
  const logs = logGamma("drawBall", noise, 1 / power, drawn);
  const signs = cast(drawRademacher(noise, drawn), "float32");
  const sums = add(sum(exp(logs), { axis: -1, keepDims: true }), noise.exponential([...shape, 1]));
  return mul(signs, exp(mul(1 / power, sub(logs, log(sums)))));
}
