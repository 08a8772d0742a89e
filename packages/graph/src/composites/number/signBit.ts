import { isInteger } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { logicalOr } from "../../primitives/elementwise/comparison/logicalOr.ts";

/**
 * Whether each element is negative, -0 included.
 *
 * @param x float32, int32 or uint8, any shape
 * @returns bool, the shape of `x`; false for NaN
 *
 * ```ts
 * evaluate(signBit(variable([-1, -0, 0]))) // => [true, true, false]
 * ```
 */
export function signBit(x: ExprLike): Expr {
  checkOperands("signBit", arguments, 1);
  const operand = asExpr(x);
  if (isInteger(operand.dtype)) return less(operand, 0);
  // Only the reciprocal tells -0 from 0.
  return logicalOr(less(operand, 0), logicalAnd(equal(operand, 0), less(div(1, operand), 0)));
}
