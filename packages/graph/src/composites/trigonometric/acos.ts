import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { atan2 } from "../../primitives/elementwise/transcendental/atan2.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { ownSlope } from "../ownSlope.ts";
import { otherLeg } from "./asin.ts";

/**
 * Arccosine of each element, the angle whose cosine it is.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, in [0, π]; NaN beyond ±1, where the derivative is infinite
 *
 * ```ts
 * evaluate(acos(0.5)) // => 1.047198
 * ```
 */
export function acos(x: ExprLike): Expr {
  checkOperands("acos", arguments, 1);
  const operand = asExpr(x);
  // Half of the angle, by both legs, has its digits at both ends.
  const half = atan2(sqrt(sub(1, operand)), sqrt(add(1, operand)));
  return ownSlope(mul(2, half), operand, (at) => div(-1, otherLeg(at)));
}
