import { takeAlongAxis } from "../../../composites/indexing/takeAlongAxis.ts";
import { expandDims } from "../../../composites/shape/expandDims.ts";
import { squeeze } from "../../../composites/shape/squeeze.ts";
import type { DimLike } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { stopGradient } from "../../../primitives/annotation/stopGradient.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../../primitives/elementwise/arithmetic/maximum.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../../primitives/elementwise/transcendental/log.ts";
import { sqrt } from "../../../primitives/elementwise/transcendental/sqrt.ts";
import { argMax } from "../../../primitives/reduction/argMax.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";

/** Each is accepted with a probability of at least 0.95: none of them is in one of 10¹⁰ draws. */
const proposals = 8;
const smallestNormal = 2 ** -126;

/**
 * Draws from gamma distributions of scale 1; multiply by another scale.
 *
 * No gradient reaches the concentration.
 *
 * @param noise the stream that is drawn from, by 17 numbers for each draw
 * @param concentration float32 above 0, a shape that broadcasts to `shape`; mean and variance of the draws
 * @param shape of the draws
 * @returns float32 ≥ 0; 0 where concentrations below 0.01 draw what float32 has no number for, NaN where they are below 0
 * @throws ShapeError for concentrations of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawGamma(randomStream(0), 3, [2])).shape // => [2]
 * ```
 *
 * Source: Marsaglia & Tsang 2000, *A simple method for generating gamma variables*
 */
export function drawGamma(noise: RandomStream, concentration: ExprLike, shape: readonly DimLike[]): Expr {
  return exp(logGamma("drawGamma", noise, concentration, shape));
}

/** The logarithm of a draw, which small concentrations have where the draw itself is too small. */
export function logGamma(
  called: string,
  noise: RandomStream,
  concentration: ExprLike,
  shape: readonly DimLike[],
): Expr {
  const [given] = parametersOf(called, [concentration], shape) as readonly [Expr];
  const alpha = stopGradient(given);
  const isSmall = less(alpha, 1);
  const d = sub(where(isSmall, add(alpha, 1), alpha), 1 / 3);
  const x = noise.normal([proposals, ...shape]);
  const root = add(1, div(x, sqrt(mul(9, d))));
  const v = mul(root, mul(root, root));
  const isAbove = greater(v, 0);
  const logV = log(where(isAbove, v, 1));
  const bound = add(mul(0.5, mul(x, x)), mul(d, sub(add(1, logV), v)));
  const u = log(maximum(noise.uniform([proposals, ...shape]), smallestNormal));
  const first = argMax(cast(logicalAnd(isAbove, less(u, bound)), "int32"), { axis: 0 });
  const chosen = squeeze(takeAlongAxis(logV, expandDims(first, { axis: 0 }), { axis: 0 }), { axis: 0 });
  // A draw of α + 1 becomes one of α by a power of a uniform number.
  // A negative one would turn the power upside down, and its draws would look like any others.
  const boost = div(log(maximum(noise.uniform(shape), smallestNormal)), where(less(alpha, 0), Number.NaN, alpha));
  return add(add(log(d), chosen), where(isSmall, boost, 0));
}
