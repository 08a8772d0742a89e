import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";

const primitive = elementwise<Unary>({
  name: "floor",
  scalar: Math.floor,
  // Not g·0, which would be NaN where g is infinite.
  vjp: (_, [x]) => [broadcastTo(0, x.shape)],
});

/**
 * The largest whole number that is not above each element. Its derivative is 0 everywhere.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, still float32
 *
 * ```ts
 * evaluate(floor(variable([1.5, -1.5]))) // => [1, -2]
 * ```
 */
export function floor(x: ExprLike): Expr {
  checkOperands("floor", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
