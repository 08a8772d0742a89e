import { checkNumber, checkOptions, tensor } from "@handloom/tensor";
import { constant, type Expr } from "../../expr/expr.ts";

/** The options of `hannWindow`, `hammingWindow`, `blackmanWindow` and `bartlettWindow`. */
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

/**
 * A triangle: 1 − |2k/n − 1|, a window that begins with 0.
 *
 * @param size how many elements it has, a whole number ≥ 1
 * @param options `periodic`: n = size (default true), else n = size − 1, a symmetric window
 * @returns float32 `[size]`
 * @throws RangeError for another size
 *
 * ```ts
 * evaluate(bartlettWindow(4)) // => [0, 0.5, 1, 0.5]
 * ```
 */
export function bartlettWindow(size: number, options: SignalWindowOptions = {}): Expr {
  const { periodic = true } = checkOptions("bartlettWindow", options, "periodic");
  return windowOf("bartlettWindow", size, periodic, (share) => 1 - Math.abs(2 * share - 1));
}

/** The options of `kaiserWindow`. */
export interface KaiserWindowOptions extends SignalWindowOptions {
  /** How fast the window falls off, a number ≥ 0. Default 12, as in PyTorch. */
  readonly beta?: number | undefined;
}

/**
 * I₀(β·√(1 − (2k/n − 1)²)) / I₀(β): a window that falls off as fast as beta says.
 *
 * @param size how many elements it has, a whole number ≥ 1
 * @param options `beta` ≥ 0 (default 12); `periodic`: n = size (default true), else n = size − 1, a symmetric window
 * @returns float32 `[size]`
 * @throws RangeError for another size or beta
 *
 * ```ts
 * evaluate(kaiserWindow(4, { beta: 3 })) // => [0.204885, 0.726926, 1, 0.726926]
 * ```
 */
export function kaiserWindow(size: number, options: KaiserWindowOptions = {}): Expr {
  const { beta = 12, periodic = true } = checkOptions("kaiserWindow", options, "beta periodic");
  checkNumber("kaiserWindow", "beta", beta, { least: 0, most: 500 });
  const element = (share: number) => besselI0(beta * Math.sqrt(Math.max(0, 1 - (2 * share - 1) ** 2))) / besselI0(beta);
  return windowOf("kaiserWindow", size, periodic, element);
}

/** Σ ((x/2)ᵏ / k!)²: all terms are positive. */
function besselI0(x: number): number {
  let [total, term] = [1, 1];
  for (let k = 1; term > total * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    total += term;
  }
  return total;
}

function sumOfCosines(called: string, size: number, options: SignalWindowOptions, factors: readonly number[]): Expr {
  const { periodic = true } = checkOptions(called, options, "periodic");
  return windowOf(called, size, periodic, (share) =>
    factors.reduce((sum, factor, i) => sum + factor * Math.cos(2 * Math.PI * i * share), 0),
  );
}

/** @param element by its share of the way through the window */
function windowOf(called: string, size: number, periodic: boolean, element: (share: number) => number): Expr {
  checkNumber(called, "size", size, { least: 1, whole: true });
  const n = periodic ? size : size - 1;
  return constant(tensor(Float64Array.from({ length: size }, (_, k) => (size === 1 ? 1 : element(k / n)))));
}
