import { checkNumber, checkOptions, tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { concat, range } from "../../primitives/other/concat.ts";
import { flip } from "../arrangement/flip.ts";
import { type Complex, eachPart } from "./dftAlongLast.ts";
import { complex, type FftOptions, resized, transformed } from "./fft.ts";

/**
 * The discrete Fourier transform of real numbers along an axis: the first half of it, ⌊n / 2⌋ + 1 elements, for the other
 * half is its mirror image. NumPy's `rfft`.
 *
 * @param x float32, at least one axis, whose size is a number ≥ 1
 * @param options those of `fft`: `axis`, `size`, `norm`
 * @returns `re` and `im`
 * @throws ShapeError, RangeError for options out of range
 *
 * ```ts
 * const { re, im } = rfft(variable([1, 2, 0, 2]));
 * evaluate([re, im]) // => [[5, 1, -3], [0, 0, 0]]
 * ```
 */
export function rfft(x: ExprLike, options: FftOptions = {}): Complex {
  checkOperands("rfft", arguments, 1, 2);
  const whole = transformed("rfft", complex("rfft", x, undefined), options, false);
  const along = axisOf("rfft", options.axis ?? -1, whole.re.shape.length);
  const kept = Math.floor((whole.re.shape[along] as number) / 2) + 1;
  return eachPart(whole, (part) => range(part, along, 0, kept));
}

/**
 * The inverse of `rfft`: real numbers from the first half of their transform.
 *
 * @param re float32, the real parts, at least one axis, whose size is a number ≥ 1
 * @param im the imaginary parts, of that shape; those of the first element, and of the last for an even `size`, are not read
 * @param options those of `fft`; `size` of the result, default 2·(n − 1)
 * @returns float32 with `size` elements along the axis
 * @throws ShapeError, RangeError for options out of range
 *
 * ```ts
 * evaluate(irfft(variable([5, 1, -3]), variable([0, 0, 0]))) // => [1, 2, 0, 2]
 * ```
 */
export function irfft(re: ExprLike, im: ExprLike, options: FftOptions = {}): Expr {
  checkOperands("irfft", arguments, 2, 3);
  const { axis = -1, size, norm } = checkOptions("irfft", options, "axis size norm");
  const given = complex("irfft", re, im);
  const along = axisOf("irfft", axis, given.re.shape.length);
  const own = resized("irfft", given.re, along, undefined).shape[along] as number;
  const n = size ?? 2 * (own - 1);
  checkNumber("irfft", "size", n, { least: 1, whole: true });
  const half = eachPart(given, (part) => resized("irfft", part, along, Math.floor(n / 2) + 1));
  const whole = { re: mirroredBehind(half.re, along, n, 1), im: mirroredBehind(half.im, along, n, -1) };
  return transformed("irfft", whole, { axis: along, norm }, true).re;
}

/** The first half of n elements, and behind it those from the second on backwards; what has no counterpart is real. */
function mirroredBehind(half: Expr, axis: number, n: number, sign: 1 | -1): Expr {
  const last = Math.floor(n / 2);
  const size = half.shape[axis] as number;
  const isReal = (k: number) => k === 0 || 2 * k === n;
  const kept = Float64Array.from({ length: size }, (_, k) => (sign < 0 && isReal(k) ? 0 : 1));
  const own = mul(half, constant(tensor(kept, { shape: half.shape.map((_, at) => (at === axis ? size : 1)) })));
  const others = flip(range(own, axis, Math.min(1, size), n % 2 === 0 ? last : size), { axis });
  return range(concat([own, sign < 0 ? neg(others) : others], { axis }), axis, 0, n);
}
