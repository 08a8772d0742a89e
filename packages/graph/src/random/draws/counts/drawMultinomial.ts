import { checkNumber } from "@handloom/tensor";
import { at } from "../../../composites/indexing/at.ts";
import { cumSum } from "../../../composites/order/cumSum.ts";
import { diff } from "../../../composites/sequence/diff.ts";
import { expandDims } from "../../../composites/shape/expandDims.ts";
import { asDim, type DimLike } from "../../../expr/dim.ts";
import { ShapeError } from "../../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { cast } from "../../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { greaterEqual } from "../../../primitives/elementwise/comparison/greaterEqual.ts";
import { less } from "../../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../../primitives/elementwise/comparison/logicalAnd.ts";
import { pad } from "../../../primitives/movement/pad.ts";
import { min } from "../../../primitives/reduction/min.ts";
import { sum } from "../../../primitives/reduction/sum.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";
import { possible } from "./possible.ts";

/**
 * Draws how often each class comes up in so many attempts.
 *
 * @param noise the stream that is drawn from, by a number for each attempt
 * @param count of attempts, a whole number ≥ 1
 * @param probabilities float32 `[…, classes]` ≥ 0; they need not sum to 1
 * @param shape of the draws without their last axis, default that of the probabilities, which broadcast to it
 * @returns int32 `[…shape, classes]`, whose sum along the last axis is `count`; -1 for all classes where a probability is
 *   negative or NaN, all are 0, or their sum is not finite
 * @throws RangeError for another count, ShapeError for a scalar and for probabilities of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawMultinomial(randomStream(0), 5, variable([0, 2, 0]))) // => [0, 5, 0]
 * ```
 */
export function drawMultinomial(
  noise: RandomStream,
  count: number,
  probabilities: ExprLike,
  shape?: readonly DimLike[],
): Expr {
  checkNumber("drawMultinomial", "count", count, { least: 1, whole: true });
  const given = asExpr(probabilities, "float32");
  const classes = given.shape.at(-1);
  if (classes === undefined || classes === 0)
    throw new ShapeError(
      "drawMultinomial",
      [given],
      classes === 0 ? "there are no classes" : "a scalar has no classes",
      "Give probabilities along the last axis",
    );
  const drawn = (shape ?? given.shape.slice(0, -1)).map(asDim);
  const [shares] = parametersOf("drawMultinomial", [given], [...drawn, classes]) as readonly [Expr];
  const sums = cumSum(shares, { axis: -1 });
  const total = expandDims(at(sums, -1, { axis: -1 }), { axis: -1 });
  // A class comes up where a uniform number is below its sum of shares, and not below the one before.
  const isBelow = less(noise.uniform([count, ...drawn, 1]), div(sums, total));
  const upTo = sum(cast(isBelow, "int32"), { axis: 0 });
  const counts = diff(
    pad(
      upTo,
      [...drawn.map(() => 0), 1],
      [...drawn, classes].map(() => 0),
    ),
  );
  const isKnown = logicalAnd(greater(total, 0), less(total, Number.POSITIVE_INFINITY));
  return possible(logicalAnd(isKnown, greaterEqual(min(shares, { axis: -1, keepDims: true }), 0)), counts);
}
