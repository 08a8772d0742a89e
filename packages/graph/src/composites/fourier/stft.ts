import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { elementCount } from "../../expr/shape.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { pad } from "../../primitives/movement/pad.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { windows } from "../../primitives/window/windows.ts";
import { swapAxes } from "../arrangement/swapAxes.ts";
import { type Complex, eachPart } from "./dftAlongLast.ts";
import { rfft } from "./rfft.ts";

/** The options of `stft`. */
export interface StftOptions {
  /** How many elements each transform takes, a whole number ≥ 1. */
  readonly size: number;
  /** From one transform to the next. Default ⌊size / 4⌋, at least 1. */
  readonly step?: number | undefined;
  /** Whether ⌊size / 2⌋ samples stand in front and behind, mirrored, so that pieces lie around their places. Default false. */
  readonly center?: boolean | undefined;
  /** Factors of the elements, float32 `[size]`, such as `hannWindow(size)`. Default: 1. */
  readonly window?: ExprLike | undefined;
}

/**
 * The transforms of short pieces of a signal, each step further: PyTorch's `stft`, whose `center` is true unless told otherwise.
 *
 * @param x float32 `[…, samples]`
 * @param options `size` of a piece, `step` (default ⌊size / 4⌋), `center` (default false), and `window`, float32
 *   `[size]`
 * @returns `re` and `im`, `[…, ⌊size / 2⌋ + 1, pieces]`: the `rfft` of each piece
 * @throws ShapeError for fewer samples than a piece has, RangeError for options out of range
 *
 * ```ts
 * const { re } = stft(variable([1, 2, 0, 2, 1, 1]), { size: 4, step: 2 });
 * evaluate(re) // => [[5, 4], [1, -1], [-3, -2]]
 * ```
 */
export function stft(x: ExprLike, options: StftOptions): Complex {
  checkOperands("stft", arguments, 1, 2);
  const {
    size,
    step = Math.max(1, Math.floor(size / 4)),
    center = false,
    window,
  } = checkOptions("stft", options, "size step center window", "size");
  const given = asExpr(x);
  if (given.shape.length === 0) throw new ShapeError("stft", [given], "a scalar has no samples", "Give […, samples]");
  const operand = center ? mirrored(given, size) : given;
  const samples = operand.shape.at(-1) as Dim;
  const heads = operand.shape.slice(0, -1);
  const seen = windows(reshape(operand, [elementCount(heads), samples, 1]), { size, strides: step });
  const pieces = reshape(seen, [...heads, seen.shape[1] as Dim, size]);
  const weighted = window === undefined ? pieces : mul(pieces, broadcastTo(asExpr(window), [size]));
  return eachPart(rfft(weighted), (part) => swapAxes(part, -2, -1));
}

function mirrored(x: Expr, size: number): Expr {
  const half = x.shape.map((_, axis) => (axis === x.shape.length - 1 ? Math.floor(size / 2) : 0));
  return pad(x, half, half, "reflect");
}
