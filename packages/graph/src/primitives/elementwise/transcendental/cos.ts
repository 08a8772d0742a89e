import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { mul } from "../arithmetic/mul.ts";
import { neg } from "../arithmetic/neg.ts";
import { sin } from "./sin.ts";

const primitive = elementwise<Unary>({
  name: "cos",
  approximate: true,
  domain: [-1e5, 1e5],
  scalar: Math.cos,
  vjp: (g, [x]) => [neg(mul(g, sin(x)))],
});

/**
 * Cosine of each element.
 *
 * @param x float32, any shape, in radians
 * @returns the shape of `x`, in [-1, 1]; NaN for infinities
 *
 * ```ts
 * evaluate(cos(0)) // => 1
 * ```
 */
export function cos(x: ExprLike): Expr {
  checkOperands("cos", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
