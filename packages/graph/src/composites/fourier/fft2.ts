import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { ExprLike } from "../../expr/expr.ts";
import type { Complex } from "./dftAlongLast.ts";
import { complex, type FftOptions, transformed } from "./fft.ts";

/** The options of `fft2` and `ifft2`. */
export interface Fft2Options extends Omit<FftOptions, "axis" | "size"> {
  /** Two axes, or any number of them. Default [-2, -1]. */
  readonly axis?: readonly number[] | undefined;
}

/**
 * The discrete Fourier transform along two axes, or more: NumPy's `fft2` and `fftn`, for numbers as two tensors.
 *
 * @param re float32, the real parts; the sizes of the axes are numbers ≥ 1
 * @param im the imaginary parts, of that shape. Default: none
 * @param options `axis`: a list, default the last two; `norm` as in `fft`
 * @returns `re` and `im`
 * @throws ShapeError, RangeError for options out of range
 *
 * ```ts
 * evaluate(fft2(variable([[1, 2], [3, 4]])).re) // => [[10, -2], [-4, 0]]
 * ```
 */
export function fft2(re: ExprLike, im?: ExprLike, options: Fft2Options = {}): Complex {
  checkOperands("fft2", arguments, 1, 3);
  return alongAll("fft2", complex("fft2", re, im), options, false);
}

/**
 * The inverse of `fft2`.
 *
 * @param re float32, the real parts; the sizes of the axes are numbers ≥ 1
 * @param im the imaginary parts, of that shape. Default: none
 * @param options those of `fft2`
 * @returns `re` and `im`
 * @throws ShapeError, RangeError for options out of range
 *
 * ```ts
 * evaluate(ifft2(variable([[10, -2], [-4, 0]])).re) // => [[1, 2], [3, 4]]
 * ```
 */
export function ifft2(re: ExprLike, im?: ExprLike, options: Fft2Options = {}): Complex {
  checkOperands("ifft2", arguments, 1, 3);
  return alongAll("ifft2", complex("ifft2", re, im), options, true);
}

function alongAll(called: string, x: Complex, options: Fft2Options, inverse: boolean): Complex {
  const { axis = [-2, -1], norm } = checkOptions(called, options, "axis norm");
  return axis.reduce((made, one) => transformed(called, made, { axis: one, norm }, inverse), x);
}
