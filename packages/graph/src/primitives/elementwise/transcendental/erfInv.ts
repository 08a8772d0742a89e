import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { erfInv as erfInvOf, erfInvOfAll } from "../../../host/special/erfInv.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { mul } from "../arithmetic/mul.ts";
import { exp } from "./exp.ts";

const primitive = elementwise<Unary>({
  name: "erfInv",
  approximate: true,
  domain: [-1, 1],
  scalar: erfInvOf,
  all: erfInvOfAll,
  vjp: (g, _, y) => [mul(g, mul(Math.sqrt(Math.PI) / 2, exp(mul(y, y))))],
});

/**
 * The inverse of the error function: the x whose `erf` is the element.
 *
 * @param x float32, any shape, in [-1, 1]
 * @returns the shape of `x`; ±Infinity at ±1, NaN outside
 *
 * ```ts
 * evaluate(erfInv(0)) // => 0
 * ```
 */
export function erfInv(x: ExprLike): Expr {
  checkOperands("erfInv", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
