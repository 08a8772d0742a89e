import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { floor } from "../../primitives/elementwise/arithmetic/floor.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { cos } from "../../primitives/elementwise/transcendental/cos.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { sin } from "../../primitives/elementwise/transcendental/sin.ts";

/** B₂ₖ/(2k), from the last one: the asymptotic series in 1/x². */
const series = [1 / 12, -691 / 32760, 1 / 132, -1 / 240, 1 / 252, -1 / 120, 1 / 12];
const shift = 8;

/**
 * The logarithmic derivative of the gamma function. Derivatives are those of the formula, and right to any order.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; ∓Infinity at ±0, NaN at negative whole numbers
 *
 * Source: DLMF 5.5.2, 5.5.4 and 5.11.2, https://dlmf.nist.gov/5. In float32 the error is at most 2e-6 of the larger of
 * the result and 1, up to ±1000.
 *
 * ```ts
 * evaluate(digamma(variable([1, 5]))) // => [-0.577216, 1.506118]
 * ```
 */
export function digamma(x: ExprLike): Expr {
  checkOperands("digamma", arguments, 1);
  const operand = asExpr(x);
  const isLow = less(operand, 0.5);
  const mirrored = digammaAbove(where(isLow, sub(1, operand), operand));
  // π·cot(πx) of what is left of x after taking away whole numbers.
  const inside = where(isLow, operand, 0.25);
  const angle = mul(Math.PI, sub(inside, floor(add(inside, 0.5))));
  const value = where(isLow, sub(mirrored, div(mul(Math.PI, cos(angle)), sin(angle))), mirrored);
  return where(logicalAnd(less(operand, 0), equal(angle, 0)), Number.NaN, value);
}

/** For x ≥ ½: ψ(x + 8) − Σ 1/(x + k). */
function digammaAbove(x: Expr): Expr {
  const z = add(x, shift);
  const u = div(1, mul(z, z));
  const tail = mul(
    u,
    series.reduce<Expr>((total, term) => add(mul(total, u), term), asExpr(0)),
  );
  const asymptotic = sub(sub(log(z), div(0.5, z)), tail);
  const steps = Array.from({ length: shift }, (_, k) => div(1, add(x, k)));
  return sub(
    asymptotic,
    steps.reduce((a, b) => add(a, b)),
  );
}
