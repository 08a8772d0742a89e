import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { truth } from "../reduction/keptElements.ts";

/**
 * Whether exactly one of both elements is true.
 *
 * @param a any dtype and shape; numbers are true where they are not 0, NaN included
 * @param b the same, a shape that broadcasts with that of `a`
 * @returns bool, the broadcast shape
 * @throws ShapeError for shapes that do not broadcast
 *
 * ```ts
 * evaluate(logicalXor(variable([true, true]), variable([true, false]))) // => [false, true]
 * ```
 */
export function logicalXor(a: ExprLike, b: ExprLike): Expr {
  checkOperands("logicalXor", arguments, 2);
  return notEqual(truth(asExpr(a)), truth(asExpr(b)));
}
