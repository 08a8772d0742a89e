import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { mul } from "../arithmetic/mul.ts";

const primitive = elementwise<Unary>({
  name: "exp",
  approximate: true,
  domain: [-104, 89],
  scalar: Math.exp,
  // In terms of y, so the forward result is reused instead of recomputed.
  vjp: (g, _, y) => [mul(g, y)],
});

/**
 * e to the power of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; in float32 Infinity from 88.73 on and 0 below -103.98
 *
 * ```ts
 * evaluate(exp(0)) // => 1
 * ```
 */
export function exp(x: ExprLike): Expr {
  checkOperands("exp", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
