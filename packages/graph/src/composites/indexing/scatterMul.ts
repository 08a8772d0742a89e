import { arithmeticDTypes } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { elementCount } from "../../expr/shape.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { checkedIndices } from "../../primitives/indexing/ravelIndices.ts";
import { scatter } from "../../primitives/indexing/scatter.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { argSort } from "../../primitives/other/order/argSort.ts";
import { shifted } from "../../primitives/other/order/linearRecurrence.ts";

/**
 * A tensor with some of its rows multiplied by others; a row may be named several times.
 *
 * Updates are sorted by their rows and multiplied in log₂(n) passes, so that derivatives are right beside zeros.
 *
 * @param x float32 or int32, `[rows, …]`
 * @param indices int32, any shape whose sizes are numbers; each in 0 … rows - 1
 * @param updates the dtype of `x`; the shape of `indices`, then that of a row
 * @returns the shape of `x`
 * @throws ShapeError, DTypeError, GraphError for sizes of `indices` that only a call knows; IndexError, when it runs, for an
 *   index outside, negative ones included
 *
 * ```ts
 * const indices = variable([2, 0, 2], { dtype: "int32" });
 * evaluate(scatterMul(variable([5, 6, 7]), indices, variable([1, 2, 3]))) // => [10, 6, 21]
 * ```
 */
export function scatterMul(x: ExprLike, indices: ExprLike, updates: ExprLike): Expr {
  checkOperands("scatterMul", arguments, 3);
  const [operand, chosen, factors] = [asExpr(x), asExpr(indices, "int32"), asExpr(updates)];
  commonDType("scatterMul", [operand, factors], arithmeticDTypes);
  const count = elementCount(chosen.shape);
  if (typeof count !== "number")
    throw new GraphError("scatterMul", "the indices have a size that only a call knows", "Give it as a number");
  const row = factors.shape.slice(chosen.shape.length);
  const rows = reshape(checkedIndices("scatterMul", chosen, operand.shape[0] ?? 0), [-1]);
  const order = argSort(rows);
  const sorted = gather(rows, order);
  let product = gather(reshape(factors, [-1, ...row]), order);
  for (let step = 1; step < count; step *= 2) {
    const isSame = equal(sorted, shifted(sorted, 0, false, step, -1));
    const before = shifted(product, 0, false, step);
    const mask = reshape(isSame, [count, ...row.map(() => 1)]);
    product = mul(product, where(mask, before, asExpr(1, product.dtype)));
  }
  // Of the products of a row the last one has all factors, and is the one that a scatter keeps.
  const ones = broadcastTo(asExpr(1, operand.dtype), operand.shape);
  return mul(operand, scatter(ones, sorted, product));
}
