import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { log1p } from "../../primitives/elementwise/transcendental/log1p.ts";
import { ownSlope } from "../ownSlope.ts";
import { square } from "../square.ts";
import { ndtr } from "./ndtr.ts";

/** (−1)ᵏ·(2k − 1)!!, from the last one: the asymptotic series in 1/x². */
const series = Array.from({ length: 14 }, (_, k) => {
  let term = 1;
  for (let factor = 1; factor <= k; factor++) term *= -(2 * factor - 1);
  return term;
}).reverse();

/**
 * The logarithm of the part of a standard normal distribution that lies below x: ln Φ(x), also where Φ(x) vanishes.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, ≤ 0
 *
 * Source: DLMF 7.12.1, https://dlmf.nist.gov/7.12
 *
 * ```ts
 * evaluate(logNdtr(variable([-20, 0, 3]))) // => [-203.917155, -0.693147, -0.00135081]
 * ```
 */
export function logNdtr(x: ExprLike): Expr {
  checkOperands("logNdtr", arguments, 1);
  const operand = asExpr(x);
  const isFar = less(operand, -10);
  const isHigh = greater(operand, 0);
  const far = where(isFar, operand, -10);
  const low = where(isFar, 0, minimum(operand, 0));
  const high = maximum(operand, 0);
  const tail = sub(add(mul(-0.5, square(far)), log(millsSeries(far))), add(log(neg(far)), 0.5 * Math.log(2 * Math.PI)));
  const value = where(isFar, tail, where(isHigh, log1p(neg(ndtr(neg(high)))), log(ndtr(low))));
  return ownSlope(value, operand, slope);
}

/** φ(x)/Φ(x). Far below, the quotient of the series: both vanish there. */
function slope(x: Expr, y: Expr): Expr {
  const isFar = less(x, -10);
  const far = where(isFar, x, -10);
  const near = exp(sub(mul(-0.5, square(x)), add(y, 0.5 * Math.log(2 * Math.PI))));
  return where(isFar, neg(div(far, millsSeries(far))), near);
}

function millsSeries(x: Expr): Expr {
  const u = div(1, square(x));
  return series.reduce<Expr>((total, term) => add(mul(total, u), term), asExpr(0));
}
