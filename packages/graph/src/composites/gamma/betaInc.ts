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
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { log1p } from "../../primitives/elementwise/transcendental/log1p.ts";
import { scan } from "../../primitives/loop/scan.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { arange } from "../../primitives/other/arange.ts";
import { betaln } from "../special/betaln.ts";

/** Pairs of terms: enough for float64 where a and b are up to 100, and for float32 up to 1000. */
const terms = 64;

/**
 * The regularized incomplete beta function, ∫₀ˣ tᵃ⁻¹·(1 − t)ᵇ⁻¹ dt / B(a, b): the distribution function of a beta
 * distribution.
 *
 * @param a float32 > 0, any shape
 * @param b float32 > 0, a shape that broadcasts with that of `a`
 * @param x float32 in 0 … 1, a shape that broadcasts with theirs
 * @returns the broadcast shape, 0 … 1; NaN for operands out of range. Derivatives of any order with respect to all
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * Source: DLMF 8.17.22, https://dlmf.nist.gov/8.17
 *
 * ```ts
 * evaluate(betaInc(2, 3, variable([0, 0.5, 1]))) // => [0, 0.6875, 1]
 * ```
 */
export function betaInc(a: ExprLike, b: ExprLike, x: ExprLike): Expr {
  checkOperands("betaInc", arguments, 3);
  const operands = [asExpr(a), asExpr(b), asExpr(x)] as const;
  const shape = broadcastShapes("betaInc", operands);
  const isPositive = logicalAnd(greater(operands[0], 0), greater(operands[1], 0));
  const isInside = logicalAnd(isPositive, logicalAnd(greater(operands[2], 0), less(operands[2], 1)));
  const inside = (operand: Expr, otherwise: number) => broadcastTo(where(isInside, operand, otherwise), shape);
  const [left, right, at] = [inside(operands[0], 1), inside(operands[1], 1), inside(operands[2], 0.5)];
  // Beyond this the fraction of the other end converges faster, and gives 1 − I.
  const isFar = greater(at, div(add(left, 1), add(add(left, right), 2)));
  const [p, q, z] = [where(isFar, right, left), where(isFar, left, right), where(isFar, sub(1, at), at)];
  const ends = add(mul(left, log(at)), mul(right, log1p(sub(0, at))));
  const near = div(exp(sub(ends, betaln(left, right))), mul(p, denominator(p, q, z)));
  const edge = where(logicalAnd(isPositive, equal(operands[2], 0)), 0, Number.NaN);
  const outside = where(logicalAnd(isPositive, equal(operands[2], 1)), 1, edge);
  return where(isInside, where(isFar, sub(1, near), near), outside);
}

/** 1 + d₁/(1 + d₂/(1 + …)), from its end on. */
function denominator(a: Expr, b: Expr, x: Expr): Expr {
  const { carry } = scan(
    (rest: Expr, step: Expr) => {
      const m = sub(terms - 1, cast(step, "float32"));
      const twice = add(a, mul(2, m));
      const odd = div(mul(x, mul(add(a, m), add(add(a, b), m))), mul(twice, add(twice, 1)));
      const even = div(mul(x, mul(add(m, 1), sub(b, add(m, 1)))), mul(add(twice, 1), add(twice, 2)));
      return { carry: sub(1, div(odd, add(1, div(even, rest)))), output: {} };
    },
    { carry: broadcastTo(1, a.shape), over: arange(terms) },
  );
  return carry;
}
