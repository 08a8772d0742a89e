import { arithmeticDTypes } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { quotient } from "../../../host/quotient.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { mul } from "./mul.ts";
import { sign } from "./sign.ts";

const primitive = elementwise<Unary>({
  name: "abs",
  accepts: arithmeticDTypes,
  scalar: Math.abs,
  // A multiple of |x| is one of x·sign(x): the second derivative of |x|² at 0 is 2.
  vjp(g, [x], y) {
    const share = quotient(g, y);
    return [share ? mul(share, x) : mul(g, sign(x))];
  },
});

/**
 * Absolute value of each element. Its derivative at 0 is 0.
 *
 * @param x float32 or int32, any shape
 * @returns the shape of `x`; the int32 -2147483648 stays what it is
 *
 * ```ts
 * evaluate(abs(variable([-2, 3]))) // => [2, 3]
 * ```
 */
export function abs(x: ExprLike): Expr {
  checkOperands("abs", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
