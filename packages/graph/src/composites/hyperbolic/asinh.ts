import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sign } from "../../primitives/elementwise/arithmetic/sign.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { log1p } from "../../primitives/elementwise/transcendental/log1p.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { ownSlope } from "../ownSlope.ts";

/**
 * Inverse hyperbolic sine of each element, ln(x + √(x² + 1)), which keeps its digits near 0.
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(asinh(1)) // => 0.881374
 * ```
 */
export function asinh(x: ExprLike): Expr {
  checkOperands("asinh", arguments, 1);
  const operand = asExpr(x);
  const size = abs(operand);
  // Beside the square of such a number 1 is nothing, and the square of larger ones overflows.
  const isLarge = greater(size, 1e9);
  const inside = where(isLarge, 1, size);
  const squared = mul(inside, inside);
  const near = log1p(add(inside, div(squared, add(1, sqrt(add(squared, 1))))));
  const value = where(isLarge, add(log(size), Math.LN2), near);
  return ownSlope(mul(sign(operand), value), operand, (at) => div(1, sqrt(add(mul(at, at), 1))));
}
