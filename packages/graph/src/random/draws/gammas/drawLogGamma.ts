import type { DimLike } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import type { RandomStream } from "../../random.ts";
import { logGamma } from "./drawGamma.ts";

/**
 * Draws logarithms of numbers from gamma distributions of scale 1, where small concentrations draw numbers that float32 does
 * not have.
 *
 * No gradient reaches the concentration.
 *
 * @param noise the stream that is drawn from, by 17 numbers for each draw
 * @param concentration float32 above 0, a shape that broadcasts to `shape`
 * @param shape of the draws
 * @returns float32
 * @throws ShapeError for concentrations of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawLogGamma(randomStream(0), 0.001, [2])).shape // => [2]
 * ```
 *
 * Source: Marsaglia & Tsang 2000, *A simple method for generating gamma variables*
 */
export function drawLogGamma(noise: RandomStream, concentration: ExprLike, shape: readonly DimLike[]): Expr {
  return logGamma("drawLogGamma", noise, concentration, shape);
}
