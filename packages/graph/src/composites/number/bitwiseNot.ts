import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { bitwiseXor } from "../../primitives/elementwise/bitwise/bitwiseXor.ts";

/**
 * All bits of each element turned over: −x − 1.
 *
 * @param x int32, any shape; the other value of bools is `logicalNot`
 * @returns int32, the shape of `x`
 * @throws DTypeError for another dtype
 *
 * ```ts
 * evaluate(bitwiseNot(variable([0, 5, -1], { dtype: "int32" }))) // => [-1, -6, 0]
 * ```
 */
export function bitwiseNot(x: ExprLike): Expr {
  checkOperands("bitwiseNot", arguments, 1);
  return bitwiseXor(asExpr(x, "int32"), -1);
}
