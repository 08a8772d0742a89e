import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { mul } from "../arithmetic/mul.ts";
import { cos } from "./cos.ts";

const primitive = elementwise<Unary>({
  name: "sin",
  approximate: true,
  domain: [-1e5, 1e5],
  scalar: Math.sin,
  vjp: (g, [x]) => [mul(g, cos(x))],
});

/**
 * Sine of each element.
 *
 * @param x float32, any shape, in radians
 * @returns the shape of `x`, in [-1, 1]; NaN for infinities
 *
 * ```ts
 * evaluate(sin(0)) // => 0
 * ```
 */
export function sin(x: ExprLike): Expr {
  checkOperands("sin", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
