import { checkOptions, checkWord } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { raveled } from "../../primitives/indexing/ravelIndices.ts";
import { scatter } from "../../primitives/indexing/scatter.ts";
import { scatterAdd } from "../../primitives/indexing/scatterAdd.ts";
import { scatterMax } from "../../primitives/indexing/scatterMax.ts";
import { scatterMin } from "../../primitives/indexing/scatterMin.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { tupleSize } from "./gatherNd.ts";
import { scatterMul } from "./scatterMul.ts";

/** The options of `putNd`. */
export interface PutNdOptions {
  /** The combination of a new value with the one that is there. Default "set": of several for one place the last counts. */
  readonly combine?: "set" | "add" | "max" | "min" | "mul" | undefined;
}

const ways = { set: scatter, add: scatterAdd, max: scatterMax, min: scatterMin, mul: scatterMul } as const;

/**
 * A tensor with elements or slices replaced that are named by a number for each of the first axes: what `gatherNd` reads,
 * written. TensorFlow's `tensor_scatter_nd_update`; PyTorch's `index_put` of `stack(indices, { axis: -1 })`.
 *
 * @param x any dtype, at least one axis
 * @param indices int32, `[…, axes]`; each number in 0 … size - 1 of its axis
 * @param updates the dtype of `x`; the shape of `indices` without its last axis, then that of `x` without its first `axes` axes
 * @param options `combine`: "set" (default), "add", "max", "min" or "mul"
 * @returns the shape of `x`; its gradients are those of `scatter` and its like
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a number outside, negative ones included
 *
 * ```ts
 * const x = variable([[1, 2], [3, 4]]);
 * evaluate(putNd(x, variable([[0, 1], [1, 0]], { dtype: "int32" }), variable([9, 8]))) // => [[1, 9], [8, 4]]
 * ```
 */
export function putNd(x: ExprLike, indices: ExprLike, updates: ExprLike, options: PutNdOptions = {}): Expr {
  checkOperands("putNd", arguments, 3, 4);
  const { combine = "set" } = checkOptions("putNd", options, "combine");
  checkWord("putNd", "combine", combine, Object.keys(ways));
  return written("putNd", ways[combine], asExpr(x), asExpr(indices, "int32"), updates);
}

export function written(
  called: string,
  write: (rows: Expr, positions: Expr, updates: Expr) => Expr,
  x: Expr,
  indices: Expr,
  updates: ExprLike,
): Expr {
  const count = tupleSize(called, x, indices);
  const rest = x.shape.slice(count);
  const positions = raveled(called, indices, x.shape.slice(0, count));
  const each = broadcastTo(asExpr(updates, x.dtype), [...positions.shape, ...rest]);
  return reshape(write(reshape(x, [-1, ...rest]), positions, each), x.shape);
}
