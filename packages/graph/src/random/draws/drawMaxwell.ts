import { square } from "../../composites/square.ts";
import type { DimLike } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import type { RandomStream } from "../random.ts";
import { parametersOf } from "./drawnShape.ts";

/**
 * Draws from Maxwell's distribution: lengths of vectors of three normal numbers; `jax.random.maxwell` up to rounding.
 *
 * @param noise the stream that is drawn from, by three numbers for each draw
 * @param shape of the draws
 * @returns float32 ≥ 0 with density √(2/π)·x²·e^(−x²/2)
 * @throws GraphError for a shape that is not a list
 *
 * ```ts
 * evaluate(drawMaxwell(randomStream(0), [2])).shape // => [2]
 * ```
 */
export function drawMaxwell(noise: RandomStream, shape: readonly DimLike[]): Expr {
  parametersOf("drawMaxwell", [], shape);
  return sqrt(sum(square(noise.normal([...shape, 3])), { axis: -1 }));
}
