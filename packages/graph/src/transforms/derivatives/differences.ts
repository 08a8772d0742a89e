import { Tensor } from "@handloom/tensor";
import type { Expr } from "../../expr/expr.ts";
import { stridesOf } from "../../expr/shape.ts";
import { evaluator } from "../../host/evaluate.ts";

/**
 * The slope of a scalar along each element of what it is computed from, by the five-point formula in float64: its error is
 * of the order of step⁴.
 *
 * @param feeds what else has a value
 * @param step relative to the element, and at least a tenth of itself
 */
export function differenceQuotients(
  y: Expr,
  x: Expr,
  at: Tensor,
  feeds: readonly (readonly [Expr, Tensor])[],
  step = 1e-3,
): Tensor {
  const valueAt = evaluator(y, x, at, feeds);
  const slopes = Float64Array.from({ length: at.size }, (_, i) => {
    const value = at.data[i] as number;
    const own = step * Math.min(1, Math.max(0.1, Math.abs(value)));
    const near = (steps: number) => {
      const data = Float64Array.from(at.data);
      data[i] = value + steps * own;
      return valueAt(new Tensor(data, at.shape)).item();
    };
    return (8 * (near(1) - near(-1)) - (near(2) - near(-2))) / (12 * own);
  });
  return new Tensor(slopes, at.shape);
}

/** How slopes part from difference quotients. */
export interface SlopeDifference {
  /** The largest difference, relative to 1 + |difference quotient|. */
  readonly worst: number;
  /** How many elements are off by more than is allowed. */
  readonly wrong: number;
  /** The element that is off by most, by how much, and how many are off. */
  text(by: string): string;
}

export function worstDifference(got: ArrayLike<number>, want: Tensor, allowed: number): SlopeDifference {
  const errors = Array.from(want.data, (value, i) => Math.abs((got[i] as number) - value) / (1 + Math.abs(value)));
  const order = (at: number) => (Number.isNaN(errors[at]) ? Number.POSITIVE_INFINITY : (errors[at] as number));
  const at = [...errors.keys()].reduce((worst, one) => (order(one) > order(worst) ? one : worst), 0);
  const wrong = errors.filter((error) => !(error <= allowed)).length;
  return {
    worst: errors.length === 0 ? 0 : order(at),
    wrong,
    text(by) {
      const [own, difference] = [got[at] as number, want.data[at] as number];
      const place = stridesOf(want.shape).map((stride, axis) => Math.floor(at / stride) % (want.shape[axis] as number));
      const off = `off by ${short(Math.abs(own - difference))}`;
      return `element [${place.join(", ")}]: ${short(own)} by ${by}, ${short(difference)} by differences, ${off}; ${wrong} of ${want.size} elements differ`;
    },
  };
}

function short(x: number): string {
  return String(Number(x.toPrecision(6)));
}
