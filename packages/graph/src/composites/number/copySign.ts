import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { signBit } from "./signBit.ts";

/**
 * The size of each element of `a` with the sign of that of `b`, -0 being negative.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`; it has no derivative
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(copySign(variable([1, -2]), variable([-3, 4]))) // => [-1, 2]
 * ```
 */
export function copySign(a: ExprLike, b: ExprLike): Expr {
  checkOperands("copySign", arguments, 2);
  const size = abs(a);
  return where(signBit(b), neg(size), size);
}
