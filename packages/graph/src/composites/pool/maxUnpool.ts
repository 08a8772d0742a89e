import { checkOptions } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { sameShape } from "../../expr/shape.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { putAlongAxis } from "../indexing/putAlongAxis.ts";

/** The options of `maxUnpool`. */
export interface MaxUnpoolOptions {
  /** The spatial sizes of the result: those of what was pooled. */
  readonly sizes: readonly number[];
}

/**
 * Each value at the place that it was pooled from, and 0 elsewhere: PyTorch's `max_unpool2d`, for any number of spatial axes.
 *
 * @param values float32 or int32, `[batch, …positions, channels]`
 * @param indices int32, the shape of `values`: what `maxPoolWithIndices` gives
 * @param options `sizes`: the spatial sizes of the result
 * @returns the dtype of `values`, `[batch, …sizes, channels]`; of several values for one place the last stays
 * @throws ShapeError for other shapes, RangeError for other sizes; IndexError, when it runs, for a place outside
 *
 * ```ts
 * const indices = variable([[[1], [2]]], { dtype: "int32" });
 * evaluate(squeeze(maxUnpool(variable([[[5], [9]]]), indices, { sizes: [4] }))) // => [0, 5, 9, 0]
 * ```
 */
export function maxUnpool(values: ExprLike, indices: ExprLike, options: MaxUnpoolOptions): Expr {
  checkOperands("maxUnpool", arguments, 2, 3);
  const { sizes } = checkOptions("maxUnpool", options, "sizes", "sizes");
  checkSizes("maxUnpool", "sizes", sizes);
  const [operand, places] = [asExpr(values), asExpr(indices, "int32")];
  if (operand.shape.length !== sizes.length + 2 || !sameShape(operand.shape, places.shape))
    throw new ShapeError(
      "maxUnpool",
      [operand, places],
      `values and indices are [batch, …${sizes.length} axes, channels], both`,
      "Give both results of maxPoolWithIndices, and the spatial sizes of what was pooled",
    );
  const [batch, channels] = [operand.shape[0] as Dim, operand.shape.at(-1) as Dim];
  const flat = (x: Expr) => reshape(x, [batch, -1, channels]);
  const empty = broadcastTo(constant(0, operand.dtype), [batch, sizes.reduce((a, b) => a * b, 1), channels]);
  return reshape(putAlongAxis(empty, flat(places), flat(operand), { axis: 1 }), [batch, ...sizes, channels]);
}
