import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { atan2 } from "../../primitives/elementwise/transcendental/atan2.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { ownSlope } from "../ownSlope.ts";

/**
 * Arcsine of each element, the angle whose sine it is.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, in [-π/2, π/2]; NaN beyond ±1, where the derivative is infinite
 *
 * ```ts
 * evaluate(asin(0.5)) // => 0.523599
 * ```
 */
export function asin(x: ExprLike): Expr {
  checkOperands("asin", arguments, 1);
  const operand = asExpr(x);
  return ownSlope(atan2(operand, otherLeg(operand)), operand, (at) => div(1, otherLeg(at)));
}

/** √(1 − x²), which keeps its digits near ±1. */
export function otherLeg(x: Expr): Expr {
  return sqrt(mul(sub(1, x), add(1, x)));
}
