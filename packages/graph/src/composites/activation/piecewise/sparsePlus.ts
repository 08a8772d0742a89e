import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { maximum } from "../../../primitives/elementwise/arithmetic/maximum.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { less } from "../../../primitives/elementwise/comparison/less.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { square } from "../../square.ts";

/**
 * 0 up to −1, x from 1 on, and ((x + 1)/2)² between: a smooth relu that is exactly 0 on one side, as in JAX and Keras.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, ≥ 0
 *
 * ```ts
 * evaluate(sparsePlus(variable([-2, 0, 3]))) // => [0, 0.25, 3]
 * ```
 */
export function sparsePlus(x: ExprLike): Expr {
  checkOperands("sparsePlus", arguments, 1);
  const operand = asExpr(x);
  const raised = maximum(add(operand, 1), 0);
  return where(less(operand, 1), mul(0.25, square(raised)), operand);
}
