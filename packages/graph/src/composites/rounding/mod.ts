import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { remainder } from "./remainder.ts";

/**
 * Another name of `remainder`, that of NumPy, Keras and TensorFlow: the result has the sign of `b`.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(mod(variable([7, -7]), 3)) // => [1, 2]
 * ```
 */
export function mod(a: ExprLike, b: ExprLike): Expr {
  checkOperands("mod", arguments, 2);
  return remainder(a, b);
}
