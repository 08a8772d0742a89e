import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { elementCount } from "../../expr/shape.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { range } from "../../primitives/other/concat.ts";
import { overlapAdd } from "../../primitives/window/overlapAdd.ts";
import { swapAxes } from "../arrangement/swapAxes.ts";
import { square } from "../square.ts";
import { irfft } from "./rfft.ts";
import type { StftOptions } from "./stft.ts";

/**
 * The signal of the transforms of its pieces: the inverse of `stft` with the same options, by least squares where pieces
 * overlap. PyTorch's `istft`.
 *
 * @param re float32 `[…, ⌊size / 2⌋ + 1, pieces]`, the real parts
 * @param im the imaginary parts, of that shape
 * @param options those that `stft` had: `size`, `step`, `center`, `window`
 * @returns float32 `[…, size + (pieces − 1)·step]`, without ⌊size / 2⌋ samples at both ends for `center`; 0 where no window is
 * @throws ShapeError for another number of frequencies, GraphError for pieces whose number only a call knows, RangeError
 *
 * Source: Griffin & Lim 1984, *Signal estimation from modified short-time Fourier transform*, eq. 6
 *
 * ```ts
 * const options = { size: 4, step: 2 };
 * const { re, im } = stft(variable([1, 2, 0, 3, 1, 1]), options);
 * evaluate(istft(re, im, options)) // => [1, 2, 0, 3, 1, 1]
 * ```
 */
export function istft(re: ExprLike, im: ExprLike, options: StftOptions): Expr {
  checkOperands("istft", arguments, 2, 3);
  const {
    size,
    step = Math.max(1, Math.floor(size / 4)),
    center = false,
    window = 1,
  } = checkOptions("istft", options, "size step center window", "size");
  const [real, imaginary] = [asExpr(re), asExpr(im)];
  const [frequencies, count] = real.shape.slice(-2);
  if (real.shape.length < 2 || frequencies !== Math.floor(size / 2) + 1)
    throw new ShapeError(
      "istft",
      [real],
      "the frequencies are not those of the size",
      "Give […, ⌊size / 2⌋ + 1, pieces]",
    );
  if (typeof count !== "number")
    throw new GraphError("istft", "only a call knows how many pieces there are", "Give their number");
  const heads = real.shape.slice(0, -2);
  const weights = broadcastTo(asExpr(window), [size]);
  const pieces = mul(irfft(swapAxes(real, -2, -1), swapAxes(imaginary, -2, -1), { size }), weights);
  const samples = size + (count - 1) * step;
  const overlapped = (x: Expr, rows: Dim) =>
    overlapAdd(reshape(x, [rows, count, size, 1]), { outputSize: [samples], strides: step });
  const total = reshape(overlapped(pieces, elementCount(heads)), [...heads, samples]);
  const covered = reshape(overlapped(broadcastTo(square(weights), [count, size]), 1), [samples]);
  const isCovered = greater(covered, 1e-11);
  const signal = where(isCovered, div(total, where(isCovered, covered, 1)), 0);
  const cut = center ? Math.floor(size / 2) : 0;
  return range(signal, heads.length, cut, samples - cut);
}
