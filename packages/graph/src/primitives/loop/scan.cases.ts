import { tensor } from "@handloom/tensor";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { tanh } from "../elementwise/transcendental/tanh.ts";
import { scan as loop } from "./scan.ts";
import type { SegmentLength } from "./segments.ts";

/** The carries of total = total·factor + x after each step. */
function scan(xs: ExprLike, start: ExprLike, factor: ExprLike, reverse: boolean, checkpoint?: SegmentLength): Expr {
  const body = ({ total }: { total: Expr }, x: Expr) => {
    const next = add(mul(total, factor), x);
    return { carry: { total: next }, output: next };
  };
  return loop(body, { carry: { total: asExpr(start) }, over: asExpr(xs), reverse, checkpoint }).output;
}

/** tanh(total·factor + x), five times, all outputs times the carry: more than one way back. */
function scanCurved(xs: ExprLike, start: ExprLike, factor: ExprLike, checkpoint?: SegmentLength): Expr {
  const { carry, output } = loop(
    (total: Expr, x: Expr) => {
      const next = tanh(add(mul(total, factor), x));
      return { carry: next, output: mul(next, total) };
    },
    { carry: asExpr(start), over: asExpr(xs), checkpoint },
  );
  return mul(carry, output);
}

export const scanCases: OpCases = opCases(scan, [
  { title: "carries from step to step", given: [[1, 2, 3], tensor(10), 2, false], want: [21, 44, 91] },
  { title: "from the last to the first", given: [[1, 2, 3], tensor(10), 2, true], want: [97, 48, 23] },
  {
    title: "slices are rows",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [0, 10],
      [2, 1],
      false,
    ],
    want: [
      [1, 12],
      [5, 16],
    ],
  },
  {
    title: "no steps",
    given: [tensor([], { shape: [0, 2] }), [0, 10], 1, false],
    want: tensor([], { shape: [0, 2] }),
  },
  {
    title: "int32",
    given: [tensor([1, 2], { dtype: "int32" }), tensor(2147483647, { dtype: "int32" }), 1, false],
    want: [-2147483648, -2147483646],
  },
  { title: "in segments, two steps left over", given: [[1, 2, 3, 4, 5], 1, 2, false, 3], want: [3, 8, 19, 42, 89] },
  { title: "in segments, backwards", given: [[5, 4, 3, 2, 1], 1, 2, true, 2], want: [89, 42, 19, 8, 3] },
  { title: "a scalar has no steps", given: [tensor(1), tensor(0), 1, false], throws: "a scalar has no first axis" },
  {
    title: "a carry that grows",
    given: [[[1, 2]], tensor(0), 1, false],
    throws: "carry 0 starts as float32[] but becomes float32[2]",
  },
  {
    title: "half a step is not a segment",
    given: [[1, 2], 1, 1, false, 0.5],
    throws: "checkpoint is 0.5: it is a whole number of iterations of at least 1",
  },
]);

const curved = [0.1, -0.4, 0.3, 0.9, -0.2];
const outputs = [0.009541245, 0.01410799, 0.001353685, -0.002174906, 0.060059258];

export const scanCurvedCases: OpCases = opCases(scanCurved, [
  { title: "a nonlinear carry", given: [curved, -0.3, 0.7], want: outputs, rtol: 1e-6 },
  {
    title: "a nonlinear carry in segments of about √5 steps",
    given: [curved, -0.3, 0.7, "sqrt"],
    want: outputs,
    rtol: 1e-6,
  },
]);
