import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { sqrt } from "../../../primitives/elementwise/transcendental/sqrt.ts";

/**
 * (x + √(x² + b)) / 2: a smooth `relu` without exponentials.
 *
 * @param x float32, any shape
 * @param b how wide the bend is; default 4
 * @returns the shape of `x`; every element ≥ 0
 *
 * Source: Barron 2021, arXiv:2112.11687.
 *
 * ```ts
 * evaluate(squareplus(variable([-1.5, 0, 1.5]))) // => [0.5, 1, 2]
 * ```
 */
export function squareplus(x: ExprLike, b: ExprLike = 4): Expr {
  checkOperands("squareplus", arguments, 1, 2);
  const operand = asExpr(x);
  return mul(0.5, add(operand, sqrt(add(mul(operand, operand), b))));
}
