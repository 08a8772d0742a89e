import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { div } from "../arithmetic/div.ts";
import { mul } from "../arithmetic/mul.ts";

const primitive = elementwise<Unary>({
  name: "sqrt",
  domain: [0, 4],
  scalar: Math.sqrt,
  vjp: (g, _, y) => [div(g, mul(2, y))],
});

/**
 * Square root of each element.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; NaN below 0, and at 0 the derivative is infinite
 *
 * ```ts
 * evaluate(sqrt(9)) // => 3
 * ```
 */
export function sqrt(x: ExprLike): Expr {
  checkOperands("sqrt", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
