import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { GraphError } from "../../expr/errors.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import type { Complex } from "./dftAlongLast.ts";
import { type Fft2Options, fft2, ifft2 } from "./fft2.ts";
import { irfft, rfft } from "./rfft.ts";

/** The options of `irfft2`. */
export interface Irfft2Options extends Fft2Options {
  /** The size of the result along the last of the axes. Default 2·(n − 1). */
  readonly size?: number | undefined;
}

/**
 * The discrete Fourier transform of real numbers along two axes, or more: `rfft` along the last of them, then `fft` along
 * the others. NumPy's `rfft2` and `rfftn`.
 *
 * @param x float32; the sizes of the axes are numbers ≥ 1
 * @param options `axis`: a list, default the last two; `norm` as in `fft`
 * @returns `re` and `im`, ⌊n / 2⌋ + 1 elements along the last of the axes
 * @throws ShapeError, RangeError for options out of range, GraphError for an empty list
 *
 * ```ts
 * evaluate(rfft2(variable([[1, 2, 0], [3, 4, 0]])).re) // => [[10, 1], [-4, -1]]
 * ```
 */
export function rfft2(x: ExprLike, options: Fft2Options = {}): Complex {
  checkOperands("rfft2", arguments, 1, 2);
  const { last, others, norm } = axesOf("rfft2", checkOptions("rfft2", options, "axis norm"));
  const { re, im } = rfft(x, { axis: last, norm });
  return fft2(re, im, { axis: others, norm });
}

/**
 * The inverse of `rfft2`.
 *
 * @param re float32, the real parts; the sizes of the axes are numbers ≥ 1
 * @param im the imaginary parts, of that shape
 * @param options those of `rfft2`, and `size` of the result along the last of the axes, default 2·(n − 1)
 * @returns float32
 * @throws ShapeError, RangeError for options out of range, GraphError for an empty list
 *
 * ```ts
 * const { re, im } = rfft2(variable([[1, 2, 0], [3, 4, 0]]));
 * evaluate(irfft2(re, im, { size: 3 })) // => [[1, 2, 0], [3, 4, 0]]
 * ```
 */
export function irfft2(re: ExprLike, im: ExprLike, options: Irfft2Options = {}): Expr {
  checkOperands("irfft2", arguments, 2, 3);
  const { size } = checkOptions("irfft2", options, "axis norm size");
  const { last, others, norm } = axesOf("irfft2", options);
  const half = ifft2(re, im, { axis: others, norm });
  return irfft(half.re, half.im, { axis: last, norm, size });
}

function axesOf(called: string, { axis = [-2, -1], norm }: Fft2Options) {
  const last = axis.at(-1);
  if (last === undefined) throw new GraphError(called, "there is no axis", "Give a list with one or more");
  return { last, others: axis.slice(0, -1), norm };
}
