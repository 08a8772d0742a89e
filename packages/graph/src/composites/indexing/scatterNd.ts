import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { asShape } from "../../expr/shape.ts";
import { scatterAdd } from "../../primitives/indexing/scatterAdd.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { written } from "./putNd.ts";

/**
 * A tensor of zeros with updates added where numbers for each of its first axes say: TensorFlow's `scatter_nd`.
 *
 * @param indices int32, `[…, axes]`; each number in 0 … size - 1 of its axis
 * @param updates float32 or int32; the shape of `indices` without its last axis, then the sizes of `shape` behind `axes`
 * @param shape sizes and names of the result
 * @returns the dtype of the updates, `shape`
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a number outside, negative ones included
 *
 * ```ts
 * evaluate(scatterNd(variable([[2], [0], [2]], { dtype: "int32" }), variable([1, 2, 3]), [3])) // => [2, 0, 4]
 * ```
 */
export function scatterNd(indices: ExprLike, updates: ExprLike, shape: readonly DimLike[]): Expr {
  checkOperands("scatterNd", arguments, 2, 3);
  checkSizes("scatterNd", "the argument shape", shape);
  const values = asExpr(updates);
  const none = broadcastTo(asExpr(0, values.dtype), asShape(shape));
  return written("scatterNd", scatterAdd, none, asExpr(indices, "int32"), values);
}
