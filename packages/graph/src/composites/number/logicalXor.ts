import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { commonDType } from "../../primitive.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";

/**
 * Whether exactly one of both elements is true.
 *
 * @param a bool, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns bool, the broadcast shape
 * @throws ShapeError, DTypeError
 *
 * ```ts
 * evaluate(logicalXor(variable([true, true]), variable([true, false]))) // => [false, true]
 * ```
 */
export function logicalXor(a: ExprLike, b: ExprLike): Expr {
  checkOperands("logicalXor", arguments, 2);
  const operands = [asExpr(a), asExpr(b)] as const;
  commonDType("logicalXor", operands, ["bool"]);
  return notEqual(...operands);
}
