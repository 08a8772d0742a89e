import { expect, test } from "vitest";
import type { Expr } from "../expr/expr.ts";
import { variable } from "../expr/variable.ts";
import { evaluate } from "../host/evaluate.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { gradients } from "../transforms/gradients.ts";
import { besselK1 } from "./bessel/decaying/besselK1.ts";
import { besselK1e } from "./bessel/decaying/besselK1e.ts";
import { dawsn } from "./integrals/dawsn.ts";
import { exp1 } from "./integrals/exp1.ts";
import { expi } from "./integrals/expi.ts";
import { fresnelCos } from "./integrals/fresnelCos.ts";
import { fresnelSin } from "./integrals/fresnelSin.ts";
import { spence } from "./integrals/spence.ts";

const { POSITIVE_INFINITY: infinity } = Number;

/** Limits, where difference quotients do not exist: at ends, at infinities, and where squares overflow. */
const edges: readonly (readonly [
  op: (x: Expr) => Expr,
  x: readonly number[],
  slopes: readonly number[],
  curvatures: readonly number[],
])[] = [
  [besselK1, [0, -0], [-infinity, -infinity], [infinity, infinity]],
  [besselK1e, [0, -0], [-infinity, -infinity], [infinity, infinity]],
  [exp1, [0, -0, infinity], [-infinity, -infinity, 0], [infinity, infinity, 0]],
  [expi, [0, infinity, -infinity], [infinity, infinity, 0], [-infinity, infinity, 0]],
  [dawsn, [infinity, -infinity], [0, 0], [0, 0]],
  [spence, [infinity], [0], [0]],
  [fresnelSin, [1e200], [0], [0]],
  [fresnelCos, [1e200], [1], [0]],
];

test.each(edges)("%o has its slopes at its edges", (op, at, slopes, curvatures) => {
  const x = variable(at);
  const [slope] = gradients(sum(op(x)), [x]);
  const [curvature] = gradients(sum(slope), [x]);
  const found = evaluate([slope, curvature]).map(({ data }) => Array.from(data, (value) => value + 0));
  expect(found).toEqual([slopes, curvatures]);
});
