import type { Expr } from "../../../expr/expr.ts";
import { div } from "../../elementwise/arithmetic/div.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { equal } from "../../elementwise/comparison/equal.ts";
import { greater } from "../../elementwise/comparison/greater.ts";
import { greaterEqual } from "../../elementwise/comparison/greaterEqual.ts";
import { less } from "../../elementwise/comparison/less.ts";
import { logicalAnd } from "../../elementwise/comparison/logicalAnd.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { sqrt } from "../../elementwise/transcendental/sqrt.ts";
import { scan } from "../../loop/scan.ts";
import { reshape } from "../../movement/reshape.ts";
import { min } from "../../reduction/min.ts";
import { sum } from "../../reduction/sum.ts";
import { arange } from "../arange.ts";
import { places, transposed } from "./square.ts";

/** The factor by a loop over columns: each takes its part from all columns behind it. */
export function choleskyByColumns(x: Expr): Expr {
  const size = x.shape.at(-1) as number;
  if (size === 0) return x;
  const [rows, columns] = places(size);
  const { carry } = scan(
    ({ rest }, k) => {
      const isColumn = equal(columns, k);
      const column = sum(where(isColumn, rest, 0), { axis: -1, keepDims: true });
      const diagonal = sqrt(sum(where(equal(rows, k), column, 0), { axis: -2, keepDims: true }));
      const made = where(equal(rows, k), diagonal, where(less(rows, k), 0, div(column, diagonal)));
      const isBehind = logicalAnd(greater(rows, k), greater(columns, k));
      const behind = sub(rest, mul(made, transposed(made)));
      return { carry: { rest: where(isColumn, made, where(isBehind, behind, rest)) }, output: {} };
    },
    { carry: { rest: reshape(x, [-1, size, size]) }, over: arange(size) },
  );
  const diagonal = where(equal(rows, columns), carry.rest, Number.POSITIVE_INFINITY);
  // NaN is not above 0, either.
  const isFine = greater(min(diagonal, { axis: [-2, -1], keepDims: true }), 0);
  const factor = where(isFine, carry.rest, Number.NaN);
  return reshape(where(greaterEqual(rows, columns), factor, 0), x.shape);
}
