import { checkNumber, Tensor } from "@handloom/tensor";
import { constant, type Expr } from "../../expr/expr.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";

/**
 * Numbers with equal quotients from one to another.
 *
 * @param start not 0
 * @param stop of the same sign
 * @param count how many, ≥ 1; the last one is `stop`
 * @returns float32, one axis of `count` elements
 * @throws RangeError for ends that are not of one sign, or a count that is not a whole number ≥ 0
 *
 * ```ts
 * evaluate(geomspace(1, 16, 5)) // => [1, 2, 4, 8, 16]
 * ```
 */
export function geomspace(start: number, stop: number, count: number): Expr {
  checkNumber("geomspace", "count", count, { least: 0, whole: true });
  if (!(start * stop > 0 && Number.isFinite(stop / start)))
    throw new RangeError(
      `geomspace: from ${start} to ${stop} there are no quotients. Give numbers of one sign, not 0.`,
    );
  const gaps = Math.max(count - 1, 1);
  const data = Float64Array.from({ length: count }, (_, i) => start ** (1 - i / gaps) * stop ** (i / gaps));
  const sign = Math.sign(start);
  if (sign > 0) return constant(new Tensor(data, [count]));
  return neg(geomspace(-start, -stop, count));
}
