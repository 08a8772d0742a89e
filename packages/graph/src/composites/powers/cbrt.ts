import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sign } from "../../primitives/elementwise/arithmetic/sign.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { pow } from "../../primitives/elementwise/transcendental/pow.ts";
import { ownSlope } from "../ownSlope.ts";

/**
 * Cube root of each element, negative ones too.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; at 0 the derivative is infinite
 *
 * ```ts
 * evaluate(cbrt(variable([-8, 27]))) // => [-2, 3]
 * ```
 */
export function cbrt(x: ExprLike): Expr {
  checkOperands("cbrt", arguments, 1);
  const operand = asExpr(x);
  const size = abs(operand);
  const guess = pow(size, 1 / 3);
  // A third is not a float: one step of Newton's iteration mends what that costs. 0 and Infinity are right already.
  const isInside = logicalAnd(greater(size, 0), less(size, Number.POSITIVE_INFINITY));
  const divisor = where(isInside, guess, 1);
  const step = div(sub(div(div(size, divisor), divisor), guess), 3);
  const root = where(isInside, add(guess, step), guess);
  return ownSlope(mul(sign(operand), root), operand, (_, y) => div(1, mul(3, mul(y, y))));
}
