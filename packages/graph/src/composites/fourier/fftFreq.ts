import { checkNumber, checkOptions, tensor } from "@handloom/tensor";
import { constant, type Expr } from "../../expr/expr.ts";

/** The options of `fftFreq` and `rfftFreq`. */
export interface FftFreqOptions {
  /** The distance of samples, in the unit whose inverse frequencies have. Default 1. */
  readonly spacing?: number | undefined;
}

/**
 * The frequency of each element of an `fft`: 0, 1, … up to n/2 and on from the negative ones, by n · spacing. NumPy's `fftfreq`.
 *
 * @param n how many elements there are, a whole number ≥ 1
 * @param options `spacing` of the samples, default 1
 * @returns float32 `[n]`
 * @throws RangeError for another n or spacing
 *
 * ```ts
 * evaluate(fftFreq(4)) // => [0, 0.25, -0.5, -0.25]
 * ```
 */
export function fftFreq(n: number, options: FftFreqOptions = {}): Expr {
  return frequencies(
    "fftFreq",
    n,
    options,
    () => n,
    (k) => (k < n / 2 ? k : k - n),
  );
}

/**
 * The frequency of each element of an `rfft`: 0, 1, … up to n/2, by n · spacing. NumPy's `rfftfreq`.
 *
 * @param n how many elements were transformed, a whole number ≥ 1
 * @param options `spacing` of the samples, default 1
 * @returns float32 `[⌊n / 2⌋ + 1]`
 * @throws RangeError for another n or spacing
 *
 * ```ts
 * evaluate(rfftFreq(4)) // => [0, 0.25, 0.5]
 * ```
 */
export function rfftFreq(n: number, options: FftFreqOptions = {}): Expr {
  return frequencies(
    "rfftFreq",
    n,
    options,
    () => Math.floor(n / 2) + 1,
    (k) => k,
  );
}

function frequencies(
  called: string,
  n: number,
  options: FftFreqOptions,
  count: () => number,
  turns: (k: number) => number,
): Expr {
  const { spacing = 1 } = checkOptions(called, options, "spacing");
  checkNumber(called, "n", n, { least: 1, whole: true });
  if (!(Number.isFinite(spacing) && spacing !== 0))
    throw new RangeError(`${called}: spacing is ${String(spacing)}. Give a number other than 0.`);
  return constant(tensor(Float64Array.from({ length: count() }, (_, k) => turns(k) / (n * spacing))));
}
