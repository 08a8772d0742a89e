import { square } from "../../composites/square.ts";
import type { DimLike } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import type { RandomStream } from "../random.ts";
import { parametersOf } from "./drawnShape.ts";

/**
 * Draws from Wald's distributions, inverse Gaussian ones of shape 1: when a drifting walk first comes to a place.
 *
 * No gradient reaches the mean.
 *
 * @param noise the stream that is drawn from, by two numbers for each draw
 * @param mean float32 above 0, a shape that broadcasts to `shape`; the variance is its third power
 * @param shape of the draws
 * @returns float32 > 0
 * @throws ShapeError for means of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawWald(randomStream(0), 2, [2])).shape // => [2]
 * ```
 *
 * Source: Michael, Schucany & Haas 1976, *Generating random variates using transformations with multiple roots*
 */
export function drawWald(noise: RandomStream, mean: ExprLike, shape: readonly DimLike[]): Expr {
  const [given] = parametersOf("drawWald", [mean], shape) as readonly [Expr];
  const center = stopGradient(given);
  const y = mul(center, square(noise.normal(shape)));
  // Both roots multiply to mean². The smaller one as a quotient keeps the digits that a difference would lose. No mean is
  // squared, nor y: float32 would not have the squares of very small and large ones.
  const share = mul(0.5, add(add(2, y), mul(sqrt(y), sqrt(add(4, y)))));
  const root = div(center, share);
  const isSmaller = lessEqual(noise.uniform(shape), div(center, add(center, root)));
  return where(isSmaller, root, mul(center, share));
}
