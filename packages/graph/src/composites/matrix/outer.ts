import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { reshape } from "../../primitives/movement/reshape.ts";

/**
 * The product of each element of one tensor with each of another, both read row by row.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, any shape
 * @returns `[elements of a, elements of b]`
 * @throws DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(outer(variable([1, 2]), variable([3, 4, 5]))) // => [[3, 4, 5], [6, 8, 10]]
 * ```
 */
export function outer(a: ExprLike, b: ExprLike): Expr {
  checkOperands("outer", arguments, 2);
  return mul(reshape(a, [-1, 1]), reshape(b, [1, -1]));
}
