import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { neg } from "../elementwise/arithmetic/neg.ts";
import { exp } from "../elementwise/transcendental/exp.ts";
import { tanh } from "../elementwise/transcendental/tanh.ts";
import { sum } from "../reduction/sum.ts";
import { cond as branch } from "./cond.ts";

/** The first branch keeps a vector and the product from outside, the second a scalar and another vector. */
function cond(condition: ExprLike, x: ExprLike, y: ExprLike): Expr {
  const before = mul(x, y);
  return branch(
    condition,
    () => neg(sum(before)),
    () => mul(sum(x), 10),
  );
}

function condCurved(condition: ExprLike, x: ExprLike, y: ExprLike): Expr {
  return branch(
    condition,
    () => {
      const curve = tanh(mul(x, y));
      return sum(mul(curve, exp(curve)));
    },
    () => mul(exp(sum(x)), tanh(sum(mul(x, x)))),
  );
}

export const condCases: OpCases = opCases(cond, [
  { title: "takes the first branch", given: [true, [1, 2], [3, 4]], want: -11 },
  { title: "takes the second branch", given: [false, [1, 2], [3, 4]], want: 30 },
  {
    title: "the condition is not a scalar",
    given: [[true, false], [1], [2]],
    throws: "the condition is not a bool scalar",
  },
  { title: "the condition is a number", given: [1, [1], [2]], throws: "the condition is not a bool scalar" },
]);

const [t1, t2] = [Math.tanh(0.15), Math.tanh(-0.8)];

export const condCurvedCases: OpCases = opCases(condCurved, [
  {
    title: "a nonlinear first branch",
    given: [true, [0.3, -0.4], [0.5, 2]],
    want: t1 * Math.exp(t1) + t2 * Math.exp(t2),
  },
  { title: "a nonlinear second branch", given: [false, [0.3, -0.4], [0.5, 2]], want: Math.exp(-0.1) * Math.tanh(0.25) },
]);
