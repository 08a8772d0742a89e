import { checkNumber } from "@handloom/tensor";
import type { DimLike } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { cast } from "../../../primitives/elementwise/arithmetic/cast.ts";
import { greaterEqual } from "../../../primitives/elementwise/comparison/greaterEqual.ts";
import { less } from "../../../primitives/elementwise/comparison/less.ts";
import { lessEqual } from "../../../primitives/elementwise/comparison/lessEqual.ts";
import { logicalAnd } from "../../../primitives/elementwise/comparison/logicalAnd.ts";
import { sum } from "../../../primitives/reduction/sum.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";
import { checkParameter, possible } from "./possible.ts";

/**
 * Draws how many of so many attempts succeed.
 *
 * @param noise the stream that is drawn from, by a number for each attempt
 * @param count of attempts, a whole number ≥ 1
 * @param probability float32 from 0 to 1, a shape that broadcasts to `shape`: that of each attempt
 * @param shape of the draws
 * @returns int32 from 0 to `count`; -1 where a probability is none
 * @throws RangeError for another count, and for a number that is not a probability; ShapeError for probabilities of more axes or elements than the draws, DTypeError
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
  checkNumber("drawBinomial", "count", count, { least: 1, whole: true });
  checkParameter("drawBinomial", "probability", probability, { least: 0, most: 1 });
  const [given] = parametersOf("drawBinomial", [probability], shape) as readonly [Expr];
  const successes = sum(cast(less(noise.uniform([count, ...shape]), given), "int32"), { axis: 0 });
  return possible(logicalAnd(greaterEqual(given, 0), lessEqual(given, 1)), successes);
}
