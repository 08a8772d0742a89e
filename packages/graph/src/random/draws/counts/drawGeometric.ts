import type { DimLike } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { floor } from "../../../primitives/elementwise/arithmetic/floor.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { equal } from "../../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { lessEqual } from "../../../primitives/elementwise/comparison/lessEqual.ts";
import { logicalAnd } from "../../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { log } from "../../../primitives/elementwise/transcendental/log.ts";
import { log1p } from "../../../primitives/elementwise/transcendental/log1p.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";
import { checkParameter, possible } from "./possible.ts";

/**
 * Draws how many attempts it takes to succeed once; `jax.random.geometric`.
 *
 * @param noise the stream that is drawn from
 * @param probability float32 above 0 and up to 1, a shape that broadcasts to `shape`: that of each attempt
 * @param shape of the draws
 * @returns int32 ≥ 1; -1 where a probability is none, or 0
 * @throws RangeError for a number that is not such a probability; ShapeError for probabilities of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawGeometric(randomStream(0), 1, [2])) // => [1, 1]
 * ```
 */
export function drawGeometric(noise: RandomStream, probability: ExprLike, shape: readonly DimLike[]): Expr {
  checkParameter("drawGeometric", "probability", probability, { above: 0, most: 1 });
  const [given] = parametersOf("drawGeometric", [probability], shape) as readonly [Expr];
  const u = noise.uniform(shape);
  const attempts = floor(div(log(where(equal(u, 0), 1, u)), log1p(neg(given))));
  return possible(logicalAnd(greater(given, 0), lessEqual(given, 1)), cast(add(attempts, 1), "int32"));
}
