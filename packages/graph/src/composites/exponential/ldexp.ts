import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { exp2 } from "./exp2.ts";

/**
 * x·2ⁿ of each pair of elements.
 *
 * @param x float32, any shape
 * @param n int32 or float32, a shape that broadcasts with that of `x`
 * @returns the broadcast shape; ±Infinity or 0 where 2ⁿ alone leaves the range of floats
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(ldexp(variable([1.5, 3]), variable([2, -1], { dtype: "int32" }))) // => [6, 1.5]
 * ```
 */
export function ldexp(x: ExprLike, n: ExprLike): Expr {
  checkOperands("ldexp", arguments, 2);
  return mul(x, exp2(cast(asExpr(n), "float32")));
}
