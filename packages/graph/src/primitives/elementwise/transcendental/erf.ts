import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { erf as erfOf } from "../../../host/special/erf.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { mul } from "../arithmetic/mul.ts";
import { neg } from "../arithmetic/neg.ts";
import { exp } from "./exp.ts";

const primitive = elementwise<Unary>({
  name: "erf",
  approximate: true,
  domain: [-4, 4],
  scalar: erfOf,
  vjp: (g, [x]) => [mul(g, mul(2 / Math.sqrt(Math.PI), exp(neg(mul(x, x)))))],
});

/**
 * The error function of each element, 2/√π ∫₀ˣ e^(−t²) dt.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; every element in [-1, 1]
 *
 * ```ts
 * evaluate(erf(0)) // => 0
 * ```
 */
export function erf(x: ExprLike): Expr {
  checkOperands("erf", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
