import type { DimLike } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import type { RandomStream } from "../random.ts";
import { parametersOf } from "./drawnShape.ts";

/**
 * Draws how many of so many attempts succeed.
 *
 * @param noise the stream that is drawn from, by a number for each attempt
 * @param count of attempts, a whole number ≥ 1
 * @param probability float32 from 0 to 1, a shape that broadcasts to `shape`: that of each attempt
 * @param shape of the draws
 * @returns int32 from 0 to `count`
 * @throws RangeError for another count; ShapeError for probabilities of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawBinomial(randomStream(0), 5, 1, [2])) // => [5, 5]
 * ```
 */
export function drawBinomial(
  noise: RandomStream,
  count: number,
  probability: ExprLike,
  shape: readonly DimLike[],
): Expr {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`drawBinomial: count is ${String(count)}. Give a whole number of at least 1.`);
  const [given] = parametersOf("drawBinomial", [probability], shape) as readonly [Expr];
  return sum(cast(less(noise.uniform([count, ...shape]), given), "int32"), { axis: 0 });
}
