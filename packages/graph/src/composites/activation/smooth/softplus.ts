import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import { log1p } from "../../../primitives/elementwise/transcendental/log1p.ts";

/**
 * log(1 + exp(x)): a smooth `relu`, which never overflows.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; every element ≥ 0
 *
 * ```ts
 * evaluate(softplus(variable([-1000, 0, 1000]))) // => [0, 0.693147, 1000]
 * ```
 */
export function softplus(x: ExprLike): Expr {
  checkOperands("softplus", arguments, 1);
  const operand = asExpr(x);
  const positive = greater(operand, 0);
  // -|x| written as a choice: abs has derivative 0 at 0, which would spoil the second derivative there.
  const tail = log1p(exp(where(positive, neg(operand), operand)));
  return add(where(positive, operand, 0), tail);
}
