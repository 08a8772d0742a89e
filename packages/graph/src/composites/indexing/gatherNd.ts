import { checkOperands } from "../../check/checkOperands.ts";
import { showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { checkIndexType } from "../../host/positions/indexing.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { raveled } from "../../primitives/indexing/ravelIndices.ts";
import { reshape } from "../../primitives/movement/reshape.ts";

/**
 * Elements, or slices, that are named by a number for each of the first axes: TensorFlow's `gather_nd`.
 *
 * @param x any dtype, at least one axis
 * @param indices int32, `[…, axes]`; `axes` is at least 1 and at most the rank of `x`, and each number in 0 … size - 1 of its axis
 * @returns the shape of `indices` without its last axis, then that of `x` without its first `axes` axes
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a number outside, negative ones included
 *
 * ```ts
 * const x = variable([[1, 2, 3], [4, 5, 6]]);
 * evaluate(gatherNd(x, variable([[0, 2], [1, 0]], { dtype: "int32" }))) // => [3, 4]
 * ```
 */
export function gatherNd(x: ExprLike, indices: ExprLike): Expr {
  checkOperands("gatherNd", arguments, 2);
  const [operand, tuples] = [asExpr(x), asExpr(indices, "int32")];
  const count = tupleSize("gatherNd", operand, tuples);
  const positions = raveled("gatherNd", tuples, operand.shape.slice(0, count));
  return gather(reshape(operand, [-1, ...operand.shape.slice(count)]), positions);
}

/** How many of the first axes of `x` the indices have a number for. */
export function tupleSize(called: string, x: Expr, indices: Expr): number {
  checkIndexType(called, indices);
  const count = indices.shape.at(-1);
  const rank = x.shape.length;
  if (typeof count === "number" && count >= 1 && count <= rank) return count;
  const last =
    count === undefined
      ? "a scalar is not an index of several numbers"
      : `${showDim(count)} numbers name no place of ${rank} axes`;
  throw new ShapeError(
    called,
    [x, indices],
    last,
    "The last axis of the indices has a number for each axis, from the first",
  );
}
