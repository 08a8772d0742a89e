import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { SlideOptions } from "../../expr/slide.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { spatialRank } from "../../primitives/window/spatialRank.ts";
import { windows } from "../../primitives/window/windows.ts";

/** The options of `unfold` and `patches`. */
export interface PatchesOptions extends SlideOptions {
  /** Elements of the window along the spatial axes, one number for all or one for each. */
  readonly size: number | readonly number[];
  /** Whether all elements of a channel stand together, as JAX has them, and not all channels of an element. Default false. */
  readonly byChannel?: boolean | undefined;
}

/**
 * The view of a window at each position, as one vector: Keras' and TensorFlow's `extract_patches`.
 *
 * @param x any dtype, `[batch, …spatial, channels]`, the channels a number
 * @param options `size` of the window, `strides` (default 1), `padding`, `dilation`, `inputDilation`. `byChannel` (default
 *   false): the order of the vector is channel by channel, as in JAX, and not element by element
 * @returns `[batch, …positions, elements · channels]`
 * @throws ShapeError for a window that does not fit, RangeError for options out of range
 *
 * ```ts
 * const image = variable([[[[1], [2]], [[3], [4]], [[5], [6]]]]); // three rows of two elements
 * evaluate(squeeze(patches(image, { size: 2 }))) // => [[1, 2, 3, 4], [3, 4, 5, 6]]
 * ```
 */
export function patches(x: ExprLike, options: PatchesOptions): Expr {
  checkOperands("patches", arguments, 1, 2);
  const known = "size strides padding dilation inputDilation byChannel";
  const { byChannel = false, ...slides } = checkOptions("patches", options, known, "size");
  const operand = asExpr(x);
  const rank = spatialRank("patches", operand);
  const seen = windows(operand, slides);
  const positions = Array.from({ length: 1 + rank }, (_, axis) => axis);
  const elements = positions.slice(1).map((axis) => axis + rank);
  const channels = 2 * rank + 1;
  const order = byChannel ? [...positions, channels, ...elements] : [...positions, ...elements, channels];
  return reshape(transpose(seen, order), [...seen.shape.slice(0, 1 + rank), -1]);
}
