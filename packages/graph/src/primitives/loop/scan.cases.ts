import { tensor } from "@handloom/tensor";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { scan as loop } from "./scan.ts";

const because = "it has no derivative rule";

/** The carries of total = total·factor + x after each step. */
function scan(xs: ExprLike, start: ExprLike, factor: ExprLike, reverse: boolean): Expr {
  const body = ({ total }: { total: Expr }, x: Expr) => {
    const next = add(mul(total, factor), x);
    return { carry: { total: next }, output: next };
  };
  return loop(body, { carry: { total: asExpr(start) }, over: asExpr(xs), reverse }).output;
}

export const scanCases: OpCases = opCases(scan, [
  {
    title: "carries from step to step",
    given: [[1, 2, 3], tensor(10), 2, false],
    want: [21, 44, 91],
    gradient: false,
    because,
  },
  {
    title: "from the last to the first",
    given: [[1, 2, 3], tensor(10), 2, true],
    want: [97, 48, 23],
    gradient: false,
    because,
  },
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
    gradient: false,
    because,
  },
  {
    title: "no steps",
    given: [tensor([], { shape: [0, 2] }), [0, 10], 1, false],
    want: tensor([], { shape: [0, 2] }),
    gradient: false,
    because,
  },
  {
    title: "int32",
    given: [tensor([1, 2], { dtype: "int32" }), tensor(2147483647, { dtype: "int32" }), 1, false],
    want: [-2147483648, -2147483646],
  },
  { title: "a scalar has no steps", given: [tensor(1), tensor(0), 1, false], throws: "a scalar has no first axis" },
  {
    title: "a carry that grows",
    given: [[[1, 2]], tensor(0), 1, false],
    throws: "carry 0 starts as float32[] but becomes float32[2]",
  },
]);
