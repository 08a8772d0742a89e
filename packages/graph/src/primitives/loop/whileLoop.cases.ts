import { tensor } from "@handloom/tensor";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { less } from "../elementwise/comparison/less.ts";
import { sum } from "../reduction/sum.ts";
import { whileLoop as loop } from "./whileLoop.ts";

const because = "what its iterations would have to keep has no size";

/** x·factor until the sum of x reaches the bound, and how often. */
function whileLoop(start: ExprLike, factor: ExprLike, bound: ExprLike): Expr {
  const { x, n } = loop(
    ({ x }) => less(sum(x), bound),
    ({ x, n }) => ({ x: mul(x, factor), n: add(n, 1) }),
    { carry: { x: asExpr(start), n: asExpr(tensor(0)) } },
  );
  return add(x, n);
}

export const whileLoopCases: OpCases = opCases(whileLoop, [
  { title: "goes on while the condition holds", given: [[1, 2], 3, 80], want: [30, 57], gradient: false, because },
  { title: "may do nothing", given: [[1, 2], 3, 3], want: [1, 2], gradient: false, because },
  { title: "NaN ends a comparison", given: [[1, Number.NaN], 3, 80], want: [1, Number.NaN], gradient: false, because },
  {
    title: "a condition for each element",
    given: [[1, 2], 3, [80]],
    throws: "whileLoop(bool): the condition is not a bool scalar",
  },
  {
    title: "a carry that grows",
    given: [tensor(1), [2, 3], 80],
    throws: "carry 0 starts as float32[] but becomes float32[2]",
  },
]);
