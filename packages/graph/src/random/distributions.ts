import { tan } from "../composites/trigonometric/tan.ts";
import { broadcastShapes } from "../expr/broadcast.ts";
import { asDim, type DimLike } from "../expr/dim.ts";
import { GraphError, ShapeError } from "../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../expr/expr.ts";
import { sameShape } from "../expr/shape.ts";
import { erf } from "../host/special/erf.ts";
import { abs } from "../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../primitives/elementwise/arithmetic/cast.ts";
import { maximum } from "../primitives/elementwise/arithmetic/maximum.ts";
import { minimum } from "../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../primitives/elementwise/arithmetic/neg.ts";
import { sign } from "../primitives/elementwise/arithmetic/sign.ts";
import { sub } from "../primitives/elementwise/arithmetic/sub.ts";
import { bitwiseAnd } from "../primitives/elementwise/bitwise/bitwiseAnd.ts";
import { fmod } from "../primitives/elementwise/discrete/fmod.ts";
import { erfInv } from "../primitives/elementwise/transcendental/erfInv.ts";
import { log } from "../primitives/elementwise/transcendental/log.ts";
import { log1p } from "../primitives/elementwise/transcendental/log1p.ts";
import { argSort } from "../primitives/other/order/argSort.ts";
import { argMax } from "../primitives/reduction/argMax.ts";

/** The draws that a stream makes others of: uniforms in [0, 1), and int32 with each bit drawn. */
export interface Draws {
  uniform(shape: readonly DimLike[]): Expr;
  bits(shape: readonly DimLike[]): Expr;
}

/** The float32 next to -1: a uniform in (-1, 1) starts there, as in jax. */
const aboveMinusOne = -1 + 2 ** -24;
const smallestNormal = 2 ** -126;

/** In (-1, 1), symmetric about 0. */
export function symmetric(draws: Draws, shape: readonly DimLike[]): Expr {
  return add(mul(2, draws.uniform(shape)), aboveMinusOne);
}

/** −ln(1 − u). */
export function exponential(draws: Draws, shape: readonly DimLike[]): Expr {
  return neg(log1p(neg(draws.uniform(shape))));
}

/** −ln(−ln u), u being at least the smallest normal float32. */
export function gumbel(draws: Draws, shape: readonly DimLike[]): Expr {
  return neg(log(neg(log(maximum(draws.uniform(shape), smallestNormal)))));
}

/** sign(u)·ln(1 − |u|) for u in (-1, 1). */
export function laplace(draws: Draws, shape: readonly DimLike[]): Expr {
  const u = symmetric(draws, shape);
  return mul(sign(u), log1p(neg(abs(u))));
}

/** tan of π times what a uniform is above ½, a uniform being at least 2⁻²³. */
export function cauchy(draws: Draws, shape: readonly DimLike[]): Expr {
  const u = maximum(add(mul(draws.uniform(shape), 1 - 2 ** -23), 2 ** -23), 2 ** -23);
  return tan(mul(Math.PI, add(u, -0.5)));
}

/** ln u − ln(1 − u), u being at least the smallest normal float32. */
export function logistic(draws: Draws, shape: readonly DimLike[]): Expr {
  const u = maximum(draws.uniform(shape), smallestNormal);
  return sub(log(u), log1p(neg(u)));
}

/** √2·erfInv of a uniform between the values of erf at both bounds, held inside of them. */
export function truncatedNormal(draws: Draws, shape: readonly DimLike[], low: number, high: number): Expr {
  if (!(low < high))
    throw new RangeError(`truncatedNormal: between ${low} and ${high} there is nothing. Give the lower bound first.`);
  const [a, b] = [low, high].map((bound) => Math.fround(erf(Math.fround(bound * Math.SQRT1_2)))) as [number, number];
  const u = maximum(add(mul(draws.uniform(shape), Math.fround(b - a)), a), a);
  return minimum(maximum(mul(Math.SQRT2, erfInv(u)), low), high);
}

/** The largest of log-probabilities with Gumbel noise: Gumbel-max. */
export function categorical(draws: Draws, logits: ExprLike, shape?: readonly DimLike[]): Expr {
  const scores = asExpr(logits);
  const classes = scores.shape.at(-1);
  if (classes === undefined)
    throw new ShapeError("categorical", [scores], "a scalar has no classes", "Give logits along the last axis");
  const drawn = [...(shape ?? scores.shape.slice(0, -1)).map(asDim), classes];
  if (!sameShape(broadcastShapes("categorical", [{ shape: drawn, dtype: "float32" }, scores]), drawn))
    throw new ShapeError(
      "categorical",
      [{ shape: drawn.slice(0, -1), dtype: "float32" }, scores],
      "the logits have more axes or elements than the draws",
      "Draw in the shape of the logits without the last axis, or in one that it broadcasts to",
    );
  return argMax(add(gumbel(draws, drawn), scores), { axis: -1 });
}

/** The lower 31 bits of a word, modulo how many numbers there are. */
export function integers(draws: Draws, low: number, high: number, shape: readonly DimLike[]): Expr {
  const count = high - low;
  if (
    ![low, high].every((bound) => Number.isInteger(bound) && bound === (bound | 0)) ||
    !(count >= 1 && count < 2 ** 31)
  )
    throw new RangeError(
      `integers: there are no int32 from ${low} up to ${high}, that left out. Give whole numbers, the lower one first, less than 2³¹ apart.`,
    );
  return add(fmod(bitwiseAnd(draws.bits(shape), 0x7fffffff), count), low);
}

/** The order that sorts drawn bits. */
export function permutation(draws: Draws, size: DimLike): Expr {
  if (typeof size === "object" && "node" in size)
    throw new GraphError("permutation", "it takes a size", "Write gather(x, noise.permutation(n)) to shuffle rows");
  return cast(argSort(draws.bits([size]), { axis: 0 }), "int32");
}
