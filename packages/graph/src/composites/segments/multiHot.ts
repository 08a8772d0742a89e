import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { oneHot } from "../../primitives/indexing/oneHot.ts";
import { max } from "../../primitives/reduction/max.ts";

/**
 * 1 at each of the places that the last axis names, 0 at all others: Keras' `multi_hot`.
 *
 * @param indices int32, `[…, places]`; each in 0 … depth - 1, the same one as often as you like
 * @param depth how many places there are
 * @returns float32, `[…, depth]`
 * @throws ShapeError for a scalar, DTypeError; IndexError, when it runs, for one outside, negative ones included
 *
 * ```ts
 * evaluate(multiHot(variable([[0, 2], [1, 1]], { dtype: "int32" }), 3)) // => [[1, 0, 1], [0, 1, 0]]
 * ```
 */
export function multiHot(indices: ExprLike, depth: number): Expr {
  checkOperands("multiHot", arguments, 1, 2);
  const operand = asExpr(indices, "int32");
  if (operand.shape.length === 0)
    throw new ShapeError("multiHot", [operand], "a scalar is not a list of places", "Give [places], or use oneHot");
  return max(oneHot(operand, depth), { axis: -2, initial: 0 });
}
