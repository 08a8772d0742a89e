import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { add } from "../arithmetic/add.ts";
import { mul } from "../arithmetic/mul.ts";

const primitive = elementwise<Unary>({
  name: "expm1",
  approximate: true,
  domain: [-18, 4],
  scalar: Math.expm1,
  vjp: (g, _, y) => [mul(g, add(y, 1))],
});

/**
 * eˣ - 1 of each element, which keeps its digits near 0.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; never below -1
 *
 * ```ts
 * evaluate(expm1(1e-20)) // => 1e-20
 * ```
 */
export function expm1(x: ExprLike): Expr {
  checkOperands("expm1", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
