import { arithmeticDTypes } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";

const primitive = elementwise<Unary>({
  name: "neg",
  accepts: arithmeticDTypes,
  scalar: (x) => -x,
  vjp: (g) => [neg(g)],
});

/**
 * Each element with its sign turned.
 *
 * @param x float32 or int32, any shape
 * @returns the shape of `x`; the int32 -2147483648 stays what it is
 *
 * ```ts
 * evaluate(neg(variable([1, -2]))) // => [-1, 2]
 * ```
 */
export function neg(x: ExprLike): Expr {
  checkOperands("neg", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
