import { takeAlongAxis } from "../../../composites/indexing/takeAlongAxis.ts";
import { cumSum } from "../../../composites/order/cumSum.ts";
import { expandDims } from "../../../composites/shape/expandDims.ts";
import { squeeze } from "../../../composites/shape/squeeze.ts";
import { lgamma } from "../../../composites/special/lgamma.ts";
import type { DimLike } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { stopGradient } from "../../../primitives/annotation/stopGradient.ts";
import { abs } from "../../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { floor } from "../../../primitives/elementwise/arithmetic/floor.ts";
import { maximum } from "../../../primitives/elementwise/arithmetic/maximum.ts";
import { minimum } from "../../../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { greaterEqual } from "../../../primitives/elementwise/comparison/greaterEqual.ts";
import { less } from "../../../primitives/elementwise/comparison/less.ts";
import { lessEqual } from "../../../primitives/elementwise/comparison/lessEqual.ts";
import { logicalAnd } from "../../../primitives/elementwise/comparison/logicalAnd.ts";
import { logicalNot } from "../../../primitives/elementwise/comparison/logicalNot.ts";
import { logicalOr } from "../../../primitives/elementwise/comparison/logicalOr.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { log } from "../../../primitives/elementwise/transcendental/log.ts";
import { sqrt } from "../../../primitives/elementwise/transcendental/sqrt.ts";
import { argMax } from "../../../primitives/reduction/argMax.ts";
import { sum } from "../../../primitives/reduction/sum.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";
import { checkParameter, possible } from "./possible.ts";

/** Rates of at least this are drawn by proposals, smaller ones by counting. */
const large = 10;
/** More than so many events in a time of 10 happen in one of 10¹⁶ draws. */
const mostEvents = 48;
/** Each is accepted with a probability of at least 0.8. */
const proposals = 16;

/**
 * Draws how many events of a rate happen in a time of 1.
 *
 * @param noise the stream that is drawn from, by 80 numbers for each draw
 * @param rate float32 from 0 to 10⁷, a shape that broadcasts to `shape`: mean and variance of the draws
 * @param shape of the draws
 * @returns int32 ≥ 0; -1 where a rate is negative or NaN, as in JAX
 * @throws RangeError for a number that is not a rate; ShapeError for rates of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawPoisson(randomStream(0), 0, [2])) // => [0, 0]
 * ```
 *
 * Source: Hörmann 1993, *The transformed rejection method for generating Poisson random variables*, algorithm PTRS
 */
export function drawPoisson(noise: RandomStream, rate: ExprLike, shape: readonly DimLike[]): Expr {
  checkParameter("drawPoisson", "rate", rate, { least: 0, most: 1e7 });
  const [given] = parametersOf("drawPoisson", [rate], shape) as readonly [Expr];
  const lambda = stopGradient(given);
  const isLarge = greaterEqual(lambda, large);
  const counted = events(noise, minimum(lambda, large), shape);
  const accepted = proposed(noise, maximum(lambda, large), shape);
  return possible(greaterEqual(lambda, 0), cast(where(isLarge, accepted, counted), "int32"));
}

/** As many as exponential waits end in time. */
function events(noise: RandomStream, lambda: Expr, shape: readonly DimLike[]): Expr {
  const waits = cumSum(noise.exponential([mostEvents, ...shape]), { axis: 0 });
  return sum(cast(less(waits, lambda), "float32"), { axis: 0 });
}

/** In the paper's letters. */
function proposed(noise: RandomStream, lambda: Expr, shape: readonly DimLike[]): Expr {
  const b = add(0.931, mul(2.53, sqrt(lambda)));
  const a = add(-0.059, mul(0.02483, b));
  const inverseAlpha = add(1.1239, div(1.1328, sub(b, 3.4)));
  const fast = sub(0.9277, div(3.6224, sub(b, 2)));
  const u = sub(noise.uniform([proposals, ...shape]), 0.5);
  const v = noise.uniform([proposals, ...shape]);
  const us = sub(0.5, abs(u));
  const safe = maximum(us, 2 ** -24);
  const k = floor(add(add(mul(add(div(mul(2, a), safe), b), u), lambda), 0.43));
  const s = log(div(mul(maximum(v, 2 ** -126), inverseAlpha), add(div(a, mul(safe, safe)), b)));
  const t = sub(sub(mul(k, log(lambda)), lambda), lgamma(add(maximum(k, 0), 1)));
  const atOnce = logicalAnd(greaterEqual(us, 0.07), lessEqual(v, fast));
  const refused = logicalOr(less(k, 0), logicalAnd(less(us, 0.013), greater(v, us)));
  const accepted = logicalOr(atOnce, logicalAnd(logicalNot(refused), lessEqual(s, t)));
  const first = argMax(cast(accepted, "int32"), { axis: 0 });
  return squeeze(takeAlongAxis(k, expandDims(first, { axis: 0 }), { axis: 0 }), { axis: 0 });
}
