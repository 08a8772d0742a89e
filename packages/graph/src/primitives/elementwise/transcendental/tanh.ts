import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { mul } from "../arithmetic/mul.ts";
import { sub } from "../arithmetic/sub.ts";

const primitive = elementwise<Unary>({
  name: "tanh",
  approximate: true,
  domain: [-10, 10],
  scalar: Math.tanh,
  // In terms of y, so the forward result is reused instead of recomputed.
  vjp: (g, _, y) => [mul(g, sub(1, mul(y, y)))],
});

/**
 * Hyperbolic tangent of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; every element in [-1, 1]
 *
 * ```ts
 * evaluate(tanh(0)) // => 0
 * ```
 */
export function tanh(x: ExprLike): Expr {
  checkOperands("tanh", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
