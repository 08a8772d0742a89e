import { checkOperands } from "../../check/checkOperands.ts";
import { broadcastShapes } from "../../expr/broadcast.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { logicalOr } from "../../primitives/elementwise/comparison/logicalOr.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { scan } from "../../primitives/loop/scan.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { arange } from "../../primitives/other/arange.ts";
import { lgamma } from "../special/lgamma.ts";

/** Enough for float64 where a ≤ 200, and for float32 where a ≤ 500. */
const terms = 128;

/**
 * The regularized lower incomplete gamma function, ∫₀ˣ tᵃ⁻¹·e⁻ᵗ dt / Γ(a): the distribution function of a gamma
 * distribution of shape a.
 *
 * @param a float32 ≥ 0, any shape; up to 500 the error is below 1e-5
 * @param x float32 ≥ 0, a shape that broadcasts with that of `a`
 * @returns the broadcast shape, 0 … 1; NaN where an operand is negative. Derivatives of any order with respect to both
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * Source: DLMF 8.7.1 and 8.9.2, https://dlmf.nist.gov/8
 *
 * ```ts
 * evaluate(gammaInc(variable([1, 2.5]), variable([0.5, 4]))) // => [0.393469, 0.843764]
 * ```
 */
export function gammaInc(a: ExprLike, x: ExprLike): Expr {
  checkOperands("gammaInc", arguments, 2);
  return regularized("gammaInc", asExpr(a), asExpr(x), 0);
}

/**
 * The regularized upper incomplete gamma function, 1 − `gammaInc`, exact where that is nearly 1.
 *
 * @param a float32 ≥ 0, any shape; up to 500 the error is below 1e-5
 * @param x float32 ≥ 0, a shape that broadcasts with that of `a`
 * @returns the broadcast shape, 0 … 1; NaN where an operand is negative. Derivatives of any order with respect to both
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(gammaIncC(1, variable([0.5, 20]))) // => [0.606531, 2.061154e-9]
 * ```
 */
export function gammaIncC(a: ExprLike, x: ExprLike): Expr {
  checkOperands("gammaIncC", arguments, 2);
  return regularized("gammaIncC", asExpr(a), asExpr(x), 1);
}

/** @param atZero the value at x = 0, which says which of the two it is */
function regularized(called: string, a: Expr, x: Expr, atZero: 0 | 1): Expr {
  const shape = broadcastShapes(called, [a, x]);
  const isInside = logicalAnd(greater(a, 0), logicalAnd(greater(x, 0), less(x, Number.POSITIVE_INFINITY)));
  const order = broadcastTo(where(isInside, a, 1), shape);
  const at = broadcastTo(where(isInside, x, 1), shape);
  const isLow = less(at, add(order, 1));
  const { series, fraction } = bothForms(order, where(isLow, at, order), where(isLow, add(order, 2), at));
  const height = exp(sub(sub(mul(order, log(at)), at), lgamma(order)));
  const low = mul(height, div(series, order));
  const high = div(height, fraction);
  const inside = atZero === 0 ? where(isLow, low, sub(1, high)) : where(isLow, sub(1, low), high);
  // All of the mass lies at 0 where a is 0.
  const isBeyond = logicalOr(equal(x, Number.POSITIVE_INFINITY), logicalAnd(equal(a, 0), greater(x, 0)));
  const isStart = logicalAnd(equal(x, 0), greater(a, 0));
  const edge = where(isBeyond, 1 - atZero, where(isStart, atZero, Number.NaN));
  return where(isInside, inside, where(less(a, 0), Number.NaN, edge));
}

/** 1 + x/(a + 1)·(1 + x/(a + 2)·(…)), for x < a + 1, and the denominator x + 1 − a − 1·(1 − a)/(x + 3 − a − …) for others. */
function bothForms(a: Expr, low: Expr, high: Expr): { readonly series: Expr; readonly fraction: Expr } {
  const part = (i: Expr | number) => add(sub(high, a), add(mul(2, i), 1));
  const { carry } = scan(
    ({ series, fraction }, step) => {
      const i = sub(terms, cast(step, "float32"));
      const term = div(mul(i, sub(i, a)), fraction);
      return {
        carry: {
          series: add(mul(div(low, add(a, i)), series), 1),
          fraction: sub(part(sub(i, 1)), term),
        },
        output: {},
      };
    },
    { carry: { series: broadcastTo(1, a.shape), fraction: part(terms) }, over: arange(terms) },
  );
  return carry;
}
