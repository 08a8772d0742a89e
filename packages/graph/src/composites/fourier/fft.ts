import { checkNumber, checkOptions, checkWord } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf, sameShape } from "../../expr/shape.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { pad } from "../../primitives/movement/pad.ts";
import { range } from "../../primitives/other/concat.ts";
import { moveAxis } from "../arrangement/moveAxis.ts";
import { type Complex, dftAlongLast, eachPart } from "./dftAlongLast.ts";

/** The options of `fft`, `ifft`, `rfft` and `irfft`. */
export interface FftOptions {
  /** The axis of the transform; a negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** How many elements are taken: more are cut off, fewer are followed by zeros. Default: all. */
  readonly size?: number | undefined;
  /** The divisor: n of the inverse ("backward", default), √n of both ("ortho"), or n of the transform ("forward"). */
  readonly norm?: "backward" | "ortho" | "forward" | undefined;
}

/**
 * The discrete Fourier transform along an axis: Σ x[j]·e^(−2πijk/n). NumPy's `fft`, for numbers as two tensors.
 *
 * Sizes with small factors are fast: n·(p + q + …) products for n = p·q·…, and n² for a prime number.
 *
 * @param re float32, the real parts, at least one axis, whose size is a number ≥ 1
 * @param im the imaginary parts, of that shape. Default: none, for real numbers
 * @param options `axis` (default -1), `size` (default: all elements) and `norm` ("backward", "ortho" or "forward")
 * @returns `re` and `im`, with `size` elements along the axis. They can be differentiated in both parts
 * @throws ShapeError, RangeError for options out of range
 *
 * ```ts
 * const { re, im } = fft(variable([1, 2, 0, 2]));
 * evaluate([re, im]) // => [[5, 1, -3, 1], [0, 0, 0, 0]]
 * ```
 */
export function fft(re: ExprLike, im?: ExprLike, options: FftOptions = {}): Complex {
  checkOperands("fft", arguments, 1, 3);
  return transformed("fft", complex("fft", re, im), options, false);
}

/**
 * The inverse of `fft`: Σ x[j]·e^(2πijk/n) / n.
 *
 * @param re float32, the real parts, at least one axis, whose size is a number ≥ 1
 * @param im the imaginary parts, of that shape. Default: none
 * @param options those of `fft`
 * @returns `re` and `im`
 * @throws ShapeError, RangeError for options out of range
 *
 * ```ts
 * const { re } = ifft(variable([5, 1, -3, 1]));
 * evaluate(re) // => [1, 2, 0, 2]
 * ```
 */
export function ifft(re: ExprLike, im?: ExprLike, options: FftOptions = {}): Complex {
  checkOperands("ifft", arguments, 1, 3);
  return transformed("ifft", complex("ifft", re, im), options, true);
}

/** Both parts, of one shape. */
export function complex(called: string, re: ExprLike, im: ExprLike | undefined): Complex {
  const real = asExpr(re);
  const parts = { re: real, im: im === undefined ? broadcastTo(asExpr(0), real.shape) : asExpr(im) };
  commonDType(called, [parts.re, parts.im], ["float32"]);
  if (sameShape(parts.re.shape, parts.im.shape)) return parts;
  throw new ShapeError(called, [parts.re, parts.im], "both parts have different shapes", "Give one shape to both");
}

export function transformed(called: string, x: Complex, options: FftOptions, inverse: boolean): Complex {
  const { axis = -1, size, norm = "backward" } = checkOptions(called, options, "axis size norm");
  checkWord(called, "norm", norm, ["backward", "ortho", "forward"]);
  const along = axisOf(called, axis, x.re.shape.length);
  const last = eachPart(x, (part) => moveAxis(resized(called, part, along, size), along, -1));
  const n = last.re.shape.at(-1) as number;
  const divisor = norm === "ortho" ? Math.sqrt(n) : (norm === "forward") === inverse ? 1 : n;
  const made = dftAlongLast(last, inverse);
  return eachPart(made, (part) => moveAxis(divisor === 1 ? part : div(part, divisor), -1, along));
}

/** As many elements as asked for, cut off or followed by zeros. */
export function resized(called: string, x: Expr, axis: number, wanted: number | undefined): Expr {
  const size = x.shape[axis];
  if (typeof size !== "number" || size === 0)
    throw new ShapeError(called, [x], `the size of axis ${axis} is ${String(size)}`, "Give it a number ≥ 1");
  if (wanted === undefined || wanted === size) return x;
  checkNumber(called, "size", wanted, { least: 1, whole: true });
  if (wanted < size) return range(x, axis, 0, wanted);
  const none = x.shape.map(() => 0);
  return pad(
    x,
    none,
    none.map((_, at) => (at === axis ? wanted - size : 0)),
  );
}
