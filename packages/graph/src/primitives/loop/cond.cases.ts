import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { neg } from "../elementwise/arithmetic/neg.ts";
import { sum } from "../reduction/sum.ts";
import { cond as branch } from "./cond.ts";

const because = "it has no derivative rule";

function cond(condition: ExprLike, x: ExprLike, y: ExprLike): Expr {
  const before = mul(x, y);
  return branch(
    condition,
    () => neg(sum(before)),
    () => mul(sum(x), 10),
  );
}

export const condCases: OpCases = opCases(cond, [
  { title: "takes the first branch", given: [true, [1, 2], [3, 4]], want: -11, gradient: false, because },
  { title: "takes the second branch", given: [false, [1, 2], [3, 4]], want: 30, gradient: false, because },
  { title: "the condition is no scalar", given: [[true, false], [1], [2]], throws: "the condition is no bool scalar" },
  { title: "the condition is a number", given: [1, [1], [2]], throws: "the condition is no bool scalar" },
]);
