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
 * Draws from Fisher's F distributions: quotients of two means of squares of normal numbers.
 *
 * No gradient reaches the degrees of freedom.
 *
 * @param noise the stream that is drawn from, by 34 numbers for each draw
 * @param above float32 above 0, a shape that broadcasts to `shape`: the degrees of freedom of what is divided
 * @param below as `above`: those of what divides
 * @param shape of the draws
 * @returns float32 ≥ 0
 * @throws ShapeError for degrees of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawF(randomStream(0), 3, 8, [2])).shape // => [2]
 * ```
 */
export function drawF(noise: RandomStream, above: ExprLike, below: ExprLike, shape: readonly DimLike[]): Expr {
  const [over, under] = parametersOf("drawF", [above, below], shape).map((degrees) => {
    const half = mul(0.5, stopGradient(degrees));
    return sub(logGamma("drawF", noise, half, shape), log(half));
  }) as unknown as readonly [Expr, Expr];
  return exp(sub(over, under));
}
