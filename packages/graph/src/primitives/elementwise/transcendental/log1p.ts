import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { add } from "../arithmetic/add.ts";
import { div } from "../arithmetic/div.ts";

const primitive = elementwise<Unary>({
  name: "log1p",
  approximate: true,
  domain: [-1, 3],
  scalar: Math.log1p,
  vjp: (g, [x]) => [div(g, add(x, 1))],
});

/**
 * log(1 + x) of each element, which keeps its digits near 0.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; -Infinity at -1, NaN below
 *
 * ```ts
 * evaluate(log1p(1e-20)) // => 1e-20
 * ```
 */
export function log1p(x: ExprLike): Expr {
  checkOperands("log1p", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
