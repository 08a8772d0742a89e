import type { Expr } from "../../../expr/expr.ts";
import { div } from "../../elementwise/arithmetic/div.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { equal } from "../../elementwise/comparison/equal.ts";
import { greater } from "../../elementwise/comparison/greater.ts";
import { less } from "../../elementwise/comparison/less.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { scan } from "../../loop/scan.ts";
import { reshape } from "../../movement/reshape.ts";
import { sum } from "../../reduction/sum.ts";
import { arange } from "../arange.ts";
import { places } from "./square.ts";
import type { TriangleAttributes } from "./triangularSolve.ts";

/** Substitution by a loop over unknowns: each that is known is taken out of all equations that are left. */
export function solvedByRows(a: Expr, b: Expr, { lower, unitDiagonal }: TriangleAttributes): Expr {
  const [size, count] = b.shape.slice(-2) as [number, number];
  if (size === 0 || count === 0) return b;
  const matrices = reshape(a, [-1, size, size]);
  const [rows, columns] = places(size);
  const { carry } = scan(
    ({ rest }, k) => {
      const column = sum(where(equal(columns, k), matrices, 0), { axis: -1, keepDims: true });
      const isOwn = equal(rows, k);
      const own = sum(where(isOwn, rest, 0), { axis: -2, keepDims: true });
      const diagonal = sum(where(isOwn, column, 0), { axis: -2, keepDims: true });
      const known = unitDiagonal ? own : div(own, diagonal);
      const isLeft = lower ? greater(rows, k) : less(rows, k);
      return {
        carry: { rest: where(isOwn, known, where(isLeft, sub(rest, mul(column, known)), rest)) },
        output: {},
      };
    },
    { carry: { rest: reshape(b, [-1, size, count]) }, over: arange(size), reverse: !lower },
  );
  return reshape(carry.rest, b.shape);
}
