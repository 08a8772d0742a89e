import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { ownSlope } from "../ownSlope.ts";
import { sinh } from "./sinh.ts";

/**
 * Hyperbolic cosine of each element, (e^x + e^−x) / 2.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; every element ≥ 1
 *
 * ```ts
 * evaluate(cosh(1)) // => 1.543081
 * ```
 */
export function cosh(x: ExprLike): Expr {
  checkOperands("cosh", arguments, 1);
  const operand = asExpr(x);
  const size = abs(operand);
  // In two factors, so that it overflows no earlier than the result.
  const root = exp(mul(0.5, size));
  return ownSlope(add(mul(mul(0.5, root), root), mul(0.5, exp(neg(size)))), operand, (at) => sinh(at));
}
