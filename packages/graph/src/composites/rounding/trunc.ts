import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { floor } from "../../primitives/elementwise/arithmetic/floor.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { ceil } from "./ceil.ts";

/**
 * Each element without its fraction: the nearest whole number towards 0. Its derivative is 0 everywhere.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, still float32
 *
 * ```ts
 * evaluate(trunc(variable([1.5, -1.5]))) // => [1, -1]
 * ```
 */
export function trunc(x: ExprLike): Expr {
  checkOperands("trunc", arguments, 1);
  const operand = asExpr(x);
  return where(less(operand, 0), ceil(operand), floor(operand));
}
