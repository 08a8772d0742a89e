import type { Expr, ExprLike } from "../expr/expr.ts";
import { asExpr } from "../expr/expr.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { type OpCases, opCases } from "../testing/opCases.ts";
import { type AssociativeScanOptions, associativeScan as scanned } from "./associativeScan.ts";

type Step = readonly [factor: Expr, term: Expr];

/** hₜ = aₜ·hₜ₋₁ + bₜ from 0. */
function associativeScan(a: ExprLike, b: ExprLike, options: AssociativeScanOptions = {}): Expr {
  const follow = (p: Step, q: Step) => [mul(p[0], q[0]), add(mul(q[0], p[1]), q[1])] as const;
  return scanned(follow, [asExpr(a), asExpr(b)] as const, options)[1];
}

export const associativeScanCases: OpCases = opCases(associativeScan, [
  {
    title: "five steps",
    given: [
      [2, 3, -1, 0.5, 2],
      [1, 1, 2, 3, -1],
    ],
    want: [1, 4, -2, 2, 3],
  },
  {
    title: "from the last of three, along rows",
    given: [[[2, 3, -1]], [[1, 1, 2]], { axis: -1, reverse: true }],
    want: [[15, 7, 2]],
  },
  { title: "one step", given: [[2], [3]], want: [3] },
  {
    title: "other sizes",
    given: [
      [2, 3],
      [1, 1, 1],
    ],
    throws: "associativeScan([2], [3]): they have different sizes along the axis. Give all as many",
  },
]);
