import type { DimLike } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";
import { logGamma } from "./drawGamma.ts";

/**
 * Draws from χ² distributions: sums of squares of so many normal numbers.
 *
 * No gradient reaches the degrees of freedom.
 *
 * @param noise the stream that is drawn from, by 17 numbers for each draw
 * @param degrees float32 above 0, a shape that broadcasts to `shape`: the degrees of freedom, which are the mean
 * @param shape of the draws
 * @returns float32 ≥ 0
 * @throws ShapeError for degrees of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawChiSquare(randomStream(0), 4, [2])).shape // => [2]
 * ```
 */
export function drawChiSquare(noise: RandomStream, degrees: ExprLike, shape: readonly DimLike[]): Expr {
  const [given] = parametersOf("drawChiSquare", [degrees], shape) as readonly [Expr];
  return mul(2, exp(logGamma("drawChiSquare", noise, mul(0.5, given), shape)));
}
