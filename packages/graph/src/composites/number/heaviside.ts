import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sign } from "../../primitives/elementwise/arithmetic/sign.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";

/**
 * 0 where each element is negative, 1 where it is positive, and a value of your choice at 0. Its derivative is 0.
 *
 * @param x float32, any shape
 * @param value what stands at 0, a shape that broadcasts with that of `x`
 * @returns the broadcast shape; NaN stays NaN
 *
 * ```ts
 * evaluate(heaviside(variable([-2, 0, 3]), 0.5)) // => [0, 0.5, 1]
 * ```
 */
export function heaviside(x: ExprLike, value: ExprLike): Expr {
  checkOperands("heaviside", arguments, 2);
  const operand = asExpr(x);
  return where(equal(operand, 0), value, mul(0.5, add(sign(operand), 1)));
}
