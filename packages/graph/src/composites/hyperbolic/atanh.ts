import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { log1p } from "../../primitives/elementwise/transcendental/log1p.ts";

/**
 * Inverse hyperbolic tangent of each element, ½ ln((1 + x) / (1 − x)).
 *
 * @param x float32, any shape
 * @returns the shape of `x`; ±Infinity at ±1, NaN beyond
 *
 * ```ts
 * evaluate(atanh(0.5)) // => 0.549306
 * ```
 */
export function atanh(x: ExprLike): Expr {
  checkOperands("atanh", arguments, 1);
  const operand = asExpr(x);
  return mul(0.5, sub(log1p(operand), log1p(neg(operand))));
}
