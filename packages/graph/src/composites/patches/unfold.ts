import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { type PatchesOptions, patches } from "./patches.ts";

/**
 * The view of a window at each position, as columns: PyTorch's `unfold`, for channels that stand last.
 *
 * @param x any dtype, `[batch, …spatial, channels]`, spatial sizes and channels numbers
 * @param options `size` of the window, `strides` (default 1), `padding`, `dilation`
 * @returns `[batch, channels · elements, positions]`, channel by channel, positions in row-major order
 * @throws ShapeError for a window that does not fit, RangeError for options out of range
 *
 * ```ts
 * const image = variable([[[[1], [2]], [[3], [4]], [[5], [6]]]]); // three rows of two elements
 * evaluate(squeeze(unfold(image, { size: 2 }))) // => [[1, 3], [2, 4], [3, 5], [4, 6]]
 * ```
 */
export function unfold(x: ExprLike, options: Omit<PatchesOptions, "byChannel" | "inputDilation">): Expr {
  checkOperands("unfold", arguments, 1, 2);
  checkOptions("unfold", options, "size strides padding dilation", "size");
  const rows = patches(x, { ...options, byChannel: true });
  return transpose(reshape(rows, [rows.shape[0] as Dim, -1, rows.shape.at(-1) as Dim]), [0, 2, 1]);
}
