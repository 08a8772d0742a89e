import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";

const primitive = elementwise<Unary>({
  name: "logicalNot",
  accepts: ["bool"],
  scalar: (x) => 1 - x,
  vjp: () => [null],
});

/**
 * Whether each element is false.
 *
 * @param x bool, any shape
 * @returns bool, the shape of `x`
 * @throws DTypeError
 *
 * ```ts
 * evaluate(logicalNot(variable([true, false]))) // => [false, true]
 * ```
 */
export function logicalNot(x: ExprLike): Expr {
  checkOperands("logicalNot", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
