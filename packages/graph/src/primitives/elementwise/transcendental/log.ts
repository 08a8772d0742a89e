import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { div } from "../arithmetic/div.ts";

const primitive = elementwise<Unary>({
  name: "log",
  approximate: true,
  domain: [0, 3],
  scalar: Math.log,
  vjp: (g, [x]) => [div(g, x)],
});

/**
 * Natural logarithm of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; -Infinity at 0, NaN below
 *
 * ```ts
 * evaluate(log(1)) // => 0
 * ```
 */
export function log(x: ExprLike): Expr {
  checkOperands("log", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
