import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { floor } from "../../primitives/elementwise/arithmetic/floor.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";

/**
 * The smallest whole number that is not below each element. Its derivative is 0 everywhere.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, still float32
 *
 * ```ts
 * evaluate(ceil(variable([1.5, -1.5]))) // => [2, -1]
 * ```
 */
export function ceil(x: ExprLike): Expr {
  checkOperands("ceil", arguments, 1);
  return neg(floor(neg(x)));
}
