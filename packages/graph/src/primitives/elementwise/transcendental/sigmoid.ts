import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { mul } from "../arithmetic/mul.ts";
import { sub } from "../arithmetic/sub.ts";

const primitive = elementwise<Unary>({
  name: "sigmoid",
  approximate: true,
  domain: [-104, 20],
  // e to a negative power only, so that neither end overflows.
  scalar: (x) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x))),
  vjp: (g, _, y) => [mul(g, mul(y, sub(1, y)))],
});

/**
 * 1 / (1 + e⁻ˣ) of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; every element in [0, 1], small ones as exact as large ones
 *
 * ```ts
 * evaluate(sigmoid(0)) // => 0.5
 * ```
 */
export function sigmoid(x: ExprLike): Expr {
  checkOperands("sigmoid", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
