import type { DimLike } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import type { RandomStream } from "../random.ts";
import { parametersOf } from "./drawnShape.ts";

/**
 * Draws signs, each with probability ½; `jax.random.rademacher`.
 *
 * @param noise the stream that is drawn from
 * @param shape of the draws
 * @returns int32, -1 or 1
 * @throws GraphError for a shape that is not a list
 *
 * ```ts
 * evaluate(drawRademacher(randomStream(0), [4])) // => [1, -1, 1, -1]
 * ```
 */
export function drawRademacher(noise: RandomStream, shape: readonly DimLike[]): Expr {
  parametersOf("drawRademacher", [], shape);
  return sub(mul(2, cast(noise.bernoulli(0.5, shape), "int32")), 1);
}
