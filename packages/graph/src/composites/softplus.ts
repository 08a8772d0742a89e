import { checkOperands } from "../checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { add } from "../primitives/add.ts";
import { exp } from "../primitives/exp.ts";
import { greater } from "../primitives/greater.ts";
import { log1p } from "../primitives/log1p.ts";
import { neg } from "../primitives/neg.ts";
import { where } from "../primitives/where.ts";

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
