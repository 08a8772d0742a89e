import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { floor } from "../../primitives/elementwise/arithmetic/floor.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { sin } from "../../primitives/elementwise/transcendental/sin.ts";
import { ownSlope } from "../ownSlope.ts";
import { digamma } from "./digamma.ts";

/** B₂ₖ/(2k(2k − 1)), from the last one: the asymptotic series in 1/x². */
const series = [1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];
const shift = 8;

/**
 * The logarithm of the size of the gamma function. Its derivative is `digamma`.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; Infinity at 0 and at negative whole numbers
 *
 * Source: DLMF 5.5.3 and 5.11.1, https://dlmf.nist.gov/5. In float32 the error is at most 5e-6 of the larger of the
 * result and 1, up to ±1000.
 *
 * ```ts
 * evaluate(lgamma(variable([0.5, 1, 5]))) // => [0.572365, 0, 3.178054]
 * ```
 */
export function lgamma(x: ExprLike): Expr {
  checkOperands("lgamma", arguments, 1);
  const operand = asExpr(x);
  const isLow = less(operand, 0.5);
  const mirrored = lgammaAbove(where(isLow, sub(1, operand), operand));
  const inside = where(isLow, operand, 0.25);
  const height = abs(sin(mul(Math.PI, sub(inside, floor(add(inside, 0.5))))));
  const value = where(isLow, sub(log(div(Math.PI, height)), mirrored), mirrored);
  const finite = where(equal(operand, Number.NEGATIVE_INFINITY), Number.POSITIVE_INFINITY, value);
  return ownSlope(finite, operand, (at) => digamma(at));
}

/** For x ≥ ½: Stirling's series at x, or 8 above a small x, whose steps are a product. */
function lgammaAbove(x: Expr): Expr {
  const isSmall = less(x, shift);
  const small = where(isSmall, x, 1);
  const steps = Array.from({ length: shift }, (_, k) => add(small, k)).reduce((a, b) => mul(a, b));
  const z = where(isSmall, add(small, shift), x);
  const u = div(1, mul(z, z));
  const tail = div(
    series.reduce<Expr>((total, term) => add(mul(total, u), term), asExpr(0)),
    z,
  );
  // (z − ½)(ln z − 1) − ½ + ½ ln 2π: no infinity meets another.
  const stirling = add(add(mul(sub(z, 0.5), sub(log(z), 1)), 0.5 * Math.log(2 * Math.PI) - 0.5), tail);
  return where(isSmall, sub(stirling, log(steps)), stirling);
}
