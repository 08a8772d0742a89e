import { arithmeticDTypes } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";

const primitive = elementwise<Unary>({
  name: "sign",
  accepts: arithmeticDTypes,
  scalar: Math.sign,
  // Not g·0, which would be NaN where g is infinite.
  vjp: (_, [x]) => [broadcastTo(0, x.shape)],
});

/**
 * -1, 0 or 1 as each element is negative, zero or positive; NaN where it is NaN. Its derivative is 0 everywhere.
 *
 * @param x float32 or int32, any shape
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(sign(variable([-2, 0, 3]))) // => [-1, 0, 1]
 * ```
 */
export function sign(x: ExprLike): Expr {
  checkOperands("sign", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
