import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { cos } from "../../primitives/elementwise/transcendental/cos.ts";
import { sin } from "../../primitives/elementwise/transcendental/sin.ts";
import { ownSlope } from "../ownSlope.ts";

/**
 * Tangent of each element.
 *
 * @param x float32, any shape, in radians
 * @returns the shape of `x`; NaN for infinities
 *
 * ```ts
 * evaluate(tan(1)) // => 1.557408
 * ```
 */
export function tan(x: ExprLike): Expr {
  checkOperands("tan", arguments, 1);
  const operand = asExpr(x);
  return ownSlope(div(sin(operand), cos(operand)), operand, (_, y) => add(1, mul(y, y)));
}
