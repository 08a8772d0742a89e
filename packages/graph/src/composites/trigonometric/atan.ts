import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { atan2 } from "../../primitives/elementwise/transcendental/atan2.ts";
import { ownSlope } from "../ownSlope.ts";

/**
 * Arctangent of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, in [-π/2, π/2]
 *
 * ```ts
 * evaluate(atan(1)) // => 0.785398
 * ```
 */
export function atan(x: ExprLike): Expr {
  checkOperands("atan", arguments, 1);
  const operand = asExpr(x);
  return ownSlope(atan2(operand, 1), operand, (at) => div(1, add(1, mul(at, at))));
}
