import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { log1p } from "../../primitives/elementwise/transcendental/log1p.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { ownSlope } from "../ownSlope.ts";

/**
 * Inverse hyperbolic cosine of each element, ln(x + √(x² − 1)), which keeps its digits near 1.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, ≥ 0; NaN below 1, and at 1 the derivative is infinite
 *
 * ```ts
 * evaluate(acosh(2)) // => 1.316958
 * ```
 */
export function acosh(x: ExprLike): Expr {
  checkOperands("acosh", arguments, 1);
  const operand = asExpr(x);
  const isLarge = greater(operand, 1e9);
  const above = sub(where(isLarge, 1, operand), 1);
  const near = log1p(add(above, sqrt(mul(above, add(above, 2)))));
  const value = where(isLarge, add(log(operand), Math.LN2), near);
  return ownSlope(value, operand, (at) => div(1, sqrt(mul(sub(at, 1), add(at, 1)))));
}
