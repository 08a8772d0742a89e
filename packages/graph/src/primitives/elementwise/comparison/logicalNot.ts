import { checkOperands } from "../../../check/checkOperands.ts";
import { truth } from "../../../composites/reduction/keptElements.ts";
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
 * @param x any dtype and shape; numbers are true where they are not 0, NaN included
 * @returns bool, the shape of `x`
 *
 * ```ts
 * evaluate(logicalNot(variable([true, false]))) // => [false, true]
 * ```
 */
export function logicalNot(x: ExprLike): Expr {
  checkOperands("logicalNot", arguments, 1);
  return apply(primitive, [truth(asExpr(x))]);
}
