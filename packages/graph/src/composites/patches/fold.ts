import { checkOptions } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { perAxis, type SlideOptions, slideAxes } from "../../expr/slide.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { overlapAdd } from "../../primitives/window/overlapAdd.ts";

/** The options of `fold`. */
export interface FoldWindowsOptions extends Omit<SlideOptions, "inputDilation"> {
  /** Elements of the window along the spatial axes, one number for all or one for each. */
  readonly size: number | readonly number[];
  /** The spatial sizes of the result. */
  readonly outputSize: readonly number[];
}

/**
 * Columns of windows put back to where `unfold` saw them, added up where they overlap: PyTorch's `fold`, for channels that
 * stand last.
 *
 * @param x float32 or int32, `[batch, channels · elements, positions]`, as `unfold` gives it
 * @param options `outputSize`, and `size`, `strides`, `padding`, `dilation` as `unfold` takes them
 * @returns `[batch, …outputSize, channels]`
 * @throws ShapeError where there are more or fewer positions than windows of `outputSize` have
 *
 * ```ts
 * const columns = variable([[[1, 3], [2, 4]]]); // two positions of a window of two elements
 * evaluate(squeeze(fold(columns, { outputSize: [3], size: 2 }))) // => [1, 5, 4]
 * ```
 */
export function fold(x: ExprLike, options: FoldWindowsOptions): Expr {
  checkOperands("fold", arguments, 1, 2);
  const known = "outputSize size strides padding dilation";
  const { outputSize, size, ...slides } = checkOptions("fold", options, known, "outputSize size");
  checkSizes("fold", "outputSize", outputSize);
  const operand = asExpr(x);
  const [batch, rows] = operand.shape;
  const rank = outputSize.length;
  const sizes = perAxis("fold", "size", size, rank);
  const elements = sizes.reduce((product, one) => product * one, 1);
  if (operand.shape.length !== 3 || typeof rows !== "number" || rows % elements !== 0)
    throw new ShapeError(
      "fold",
      [operand],
      `its rows are not channels of ${elements} elements`,
      "Give what unfold gives",
    );
  const target = { shape: [batch as Dim, ...outputSize, rows / elements], dtype: operand.dtype };
  const counts = slideAxes("fold", target, 1, sizes, slides).map(({ count }) => count);
  const parted = reshape(operand, [batch as Dim, rows / elements, ...sizes, ...counts]);
  const axes = Array.from({ length: rank }, (_, i) => 2 + i);
  const seen = transpose(parted, [0, ...axes.map((axis) => axis + rank), ...axes, 1]);
  return overlapAdd(seen, { outputSize, ...slides });
}
