import { tensor } from "@handloom/tensor";
import { constant, type Expr } from "../../../expr/expr.ts";
import { abs } from "../../elementwise/arithmetic/abs.ts";
import { div } from "../../elementwise/arithmetic/div.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { sign } from "../../elementwise/arithmetic/sign.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { equal } from "../../elementwise/comparison/equal.ts";
import { less } from "../../elementwise/comparison/less.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { log } from "../../elementwise/transcendental/log.ts";
import { scan } from "../../loop/scan.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";
import { reshape } from "../../movement/reshape.ts";
import { slice } from "../../movement/slice.ts";
import { argMax } from "../../reduction/argMax.ts";
import { prod } from "../../reduction/prod.ts";
import { sum } from "../../reduction/sum.ts";
import { arange } from "../arange.ts";
import { concat } from "../concat.ts";
import { places } from "./square.ts";

/** The solution by a loop over columns, as `evaluate` finds it. */
export function solvedByElimination(a: Expr, b: Expr): Expr {
  const [size, count] = b.shape.slice(-2) as [number, number];
  if (size === 0 || count === 0) return b;
  const both = concat([reshape(a, [-1, size, size]), reshape(b, [-1, size, count])], { axis: 2 });
  const { rest } = eliminated(both, size, (pivot) => pivot);
  return reshape(slice(rest, [0, 0, size], [rest.shape[0] as number, size, size + count]), b.shape);
}

/** Signs and logarithms of determinants, `[…, 2]`. */
export function determinantsByElimination(x: Expr, shape: readonly number[]): Expr {
  const size = x.shape.at(-1) as number;
  if (size === 0) return broadcastTo(constant(tensor([1, 0])), shape);
  // Behind a pivot of 0 nothing matters: the determinant is 0.
  const { pivots, turns } = eliminated(reshape(x, [-1, size, size]), size, (pivot) => where(equal(pivot, 0), 1, pivot));
  const signs = prod(mul(sign(pivots), turns), { axis: 0 });
  const logs = sum(log(abs(pivots)), { axis: 0 });
  return reshape(concat([reshape(signs, [-1, 1]), reshape(logs, [-1, 1])], { axis: 1 }), shape);
}

function eliminated(matrices: Expr, size: number, scale: (pivot: Expr) => Expr) {
  const width = matrices.shape[2] as number;
  const [rows, columns] = places(size, width);
  const { carry, output } = scan(
    ({ rest }, k) => {
      const [isColumn, isOwn] = [equal(columns, k), equal(rows, k)];
      const column = sum(where(isColumn, rest, 0), { axis: 2, keepDims: true });
      const place = argMax(where(less(rows, k), -1, abs(column)), { axis: 1, keepDims: true });
      const isPivot = equal(rows, place);
      const pivotRow = sum(where(isPivot, rest, 0), { axis: 1, keepDims: true });
      const ownRow = sum(where(isOwn, rest, 0), { axis: 1, keepDims: true });
      const pivot = sum(where(isColumn, pivotRow, 0), { axis: 2, keepDims: true });
      const scaled = div(pivotRow, scale(pivot));
      const exchanged = where(isPivot, ownRow, rest);
      const factors = sum(where(isColumn, exchanged, 0), { axis: 2, keepDims: true });
      return {
        carry: { rest: where(isOwn, scaled, sub(exchanged, mul(factors, scaled))) },
        output: { pivot: reshape(pivot, [-1]), turn: reshape(where(equal(place, k), 1, -1), [-1]) },
      };
    },
    { carry: { rest: matrices }, over: arange(size) },
  );
  return { rest: carry.rest, pivots: output.pivot, turns: output.turn };
}
