import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { floor } from "../../primitives/elementwise/arithmetic/floor.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { pow } from "../../primitives/elementwise/transcendental/pow.ts";

/** B₂ⱼ/(2j)!, from j = 1: the corrections of Euler and Maclaurin. */
const corrections = [1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160, -691 / 1307674368000];
const shift = 10;

/**
 * Hurwitz' zeta function, Σ 1/(q + k)ˢ over k = 0, 1, …; that of Riemann for q = 1.
 *
 * @param s float32 > 1, any shape
 * @param q float32 > 0, a shape that broadcasts with that of `s`
 * @returns the broadcast shape; Infinity for s = 1 and where q is 0 or a negative whole number, NaN for others out of range
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * Source: DLMF 25.11.1 and 25.11.28, https://dlmf.nist.gov/25.11
 *
 * ```ts
 * evaluate(zeta(variable([2, 3.5]), variable([1, 0.7]))) // => [1.644934, 3.692768]
 * ```
 */
export function zeta(s: ExprLike, q: ExprLike): Expr {
  checkOperands("zeta", arguments, 2);
  const [order, start] = [asExpr(s), asExpr(q)];
  const isInside = logicalAnd(greater(order, 1), greater(start, 0));
  const inside = sum(where(isInside, order, 2), where(isInside, start, 1));
  const isPole = logicalAnd(equal(start, floor(start)), greater(1, start));
  const pole = where(
    equal(order, 1),
    Number.POSITIVE_INFINITY,
    where(greater(order, 1), infiniteAt(isPole), Number.NaN),
  );
  return where(isInside, inside, pole);
}

function infiniteAt(isPole: Expr): Expr {
  return where(isPole, Number.POSITIVE_INFINITY, Number.NaN);
}

/** The first terms one by one, then the integral of the others and its corrections. */
function sum(s: Expr, q: Expr): Expr {
  const end = add(q, shift);
  const squared = div(1, mul(end, end));
  // (s)₂ⱼ₋₁ / end²ʲ⁻¹ of each correction from the one before.
  let rising: Expr = div(s, end);
  let series: Expr = asExpr(0.5);
  corrections.forEach((factor, j) => {
    series = add(series, mul(factor, rising));
    const next = 2 * j + 1;
    rising = mul(rising, mul(mul(add(s, next), add(s, next + 1)), squared));
  });
  const tail = mul(pow(end, neg(s)), add(div(end, sub(s, 1)), series));
  const terms = Array.from({ length: shift }, (_, k) => pow(add(q, k), neg(s)));
  return terms.reduceRight((total, term) => add(total, term), tail);
}
