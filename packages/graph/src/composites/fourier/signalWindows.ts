import { checkOptions, tensor } from "@handloom/tensor";
import { constant, type Expr } from "../../expr/expr.ts";

/** The options of `hannWindow`, `hammingWindow` and `blackmanWindow`. */
export interface SignalWindowOptions {
  /** Whether the window goes on after its last element as it began, which transforms want. Default true, as in PyTorch. */
  readonly periodic?: boolean | undefined;
}

/**
 * ½ − ½·cos(2πk/n): a window that begins and ends with 0.
 *
 * @param size how many elements it has, a whole number ≥ 1
 * @param options `periodic`: n = size (default true), else n = size − 1, a symmetric window
 * @returns float32 `[size]`
 * @throws RangeError for another size
 *
 * ```ts
 * evaluate(hannWindow(4)) // => [0, 0.5, 1, 0.5]
 * ```
 */
export function hannWindow(size: number, options: SignalWindowOptions = {}): Expr {
  return sumOfCosines("hannWindow", size, options, [0.5, -0.5]);
}

/**
 * 0.54 − 0.46·cos(2πk/n): a window that begins and ends near 0.
 *
 * @param size how many elements it has, a whole number ≥ 1
 * @param options `periodic`: n = size (default true), else n = size − 1, a symmetric window
 * @returns float32 `[size]`
 * @throws RangeError for another size
 *
 * ```ts
 * evaluate(hammingWindow(2)) // => [0.08, 1]
 * ```
 */
export function hammingWindow(size: number, options: SignalWindowOptions = {}): Expr {
  return sumOfCosines("hammingWindow", size, options, [0.54, -0.46]);
}

/**
 * 0.42 − 0.5·cos(2πk/n) + 0.08·cos(4πk/n): a window that falls off faster.
 *
 * @param size how many elements it has, a whole number ≥ 1
 * @param options `periodic`: n = size (default true), else n = size − 1, a symmetric window
 * @returns float32 `[size]`
 * @throws RangeError for another size
 *
 * ```ts
 * evaluate(blackmanWindow(3, { periodic: false })) // => [0, 1, 0]
 * ```
 */
export function blackmanWindow(size: number, options: SignalWindowOptions = {}): Expr {
  return sumOfCosines("blackmanWindow", size, options, [0.42, -0.5, 0.08]);
}

function sumOfCosines(called: string, size: number, options: SignalWindowOptions, factors: readonly number[]): Expr {
  const { periodic = true } = checkOptions(called, options, "periodic");
  if (!(Number.isInteger(size) && size >= 1))
    throw new RangeError(`${called}: size is ${String(size)}. Give a whole number of at least 1.`);
  const n = periodic ? size : size - 1;
  const element = (k: number) =>
    size === 1 ? 1 : factors.reduce((sum, factor, i) => sum + factor * Math.cos((2 * Math.PI * i * k) / n), 0);
  return constant(tensor(Float64Array.from({ length: size }, (_, k) => element(k))));
}
