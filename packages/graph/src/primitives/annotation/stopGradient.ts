import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { apply, definePrimitive, type Unary } from "../../primitive.ts";

const primitive = definePrimitive<Unary>({
  name: "stopGradient",
  kind: "annotation",
  types: ([x]) => [x],
  evaluate: ([x]) => [x],
  vjp: () => [null],
});

/**
 * The same value, which gradients do not pass: a constant as far as they are concerned.
 *
 * @param x any dtype and shape
 * @returns `x`
 *
 * ```ts
 * const w = variable(3);
 * evaluate(gradients(mul(w, stopGradient(w)), [w])) // => [3]
 * ```
 */
export function stopGradient(x: ExprLike): Expr {
  checkOperands("stopGradient", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
