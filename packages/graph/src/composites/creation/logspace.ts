import { checkNumber, checkOptions, Tensor } from "@handloom/tensor";
import { constant, type Expr } from "../../expr/expr.ts";

/** The options of `logspace`. */
export interface LogspaceOptions {
  /** The number that is raised to powers, > 0. Default 10. */
  readonly base?: number | undefined;
  /** Whether `stop` is the last exponent. Default true. */
  readonly endpoint?: boolean | undefined;
}

/**
 * Powers of a base whose exponents have equal distances: NumPy's and PyTorch's `logspace`.
 *
 * @param start the first exponent
 * @param stop the last exponent, or where the next one would stand without `endpoint`
 * @param count how many, ≥ 0
 * @param options `base` (default 10) and `endpoint` (default true)
 * @returns float32, one axis of `count` elements
 * @throws RangeError for a count that is not a whole number ≥ 0, and for another base
 *
 * ```ts
 * evaluate(logspace(0, 3, 4)) // => [1, 10, 100, 1000]
 * ```
 */
export function logspace(start: number, stop: number, count: number, options: LogspaceOptions = {}): Expr {
  const { base = 10, endpoint = true } = checkOptions("logspace", options, "base endpoint");
  checkNumber("logspace", "count", count, { least: 0, whole: true });
  checkNumber("logspace", "start", start);
  checkNumber("logspace", "stop", stop);
  checkNumber("logspace", "base", base, { above: 0 });
  const gaps = Math.max(endpoint ? count - 1 : count, 1);
  const data = Float64Array.from({ length: count }, (_, i) => base ** (start + ((stop - start) * i) / gaps));
  return constant(new Tensor(data, [count]));
}
