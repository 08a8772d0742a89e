import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { erfc as erfcOf } from "../../../host/special/erf.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { mul } from "../arithmetic/mul.ts";
import { neg } from "../arithmetic/neg.ts";
import { exp } from "./exp.ts";

const primitive = elementwise<Unary>({
  name: "erfc",
  approximate: true,
  domain: [-4, 10],
  scalar: (x) => (x < 0 ? 2 - erfcOf(-x) : erfcOf(x)),
  vjp: (g, [x]) => [mul(g, mul(-2 / Math.sqrt(Math.PI), exp(neg(mul(x, x)))))],
});

/**
 * 1 − erf(x) of each element, which keeps its digits where erf is near 1.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; every element in [0, 2]
 *
 * ```ts
 * evaluate(erfc(variable([-1, 0, 1]))) // => [1.842701, 1, 0.157299]
 * ```
 */
export function erfc(x: ExprLike): Expr {
  checkOperands("erfc", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
