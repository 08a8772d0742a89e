import { expect, test } from "vitest";
import type { Expr, Variable } from "../expr/expr.ts";
import { variable } from "../expr/variable.ts";
import { evaluate } from "../host/evaluate.ts";
import { max } from "../primitives/reduction/max.ts";
import { min } from "../primitives/reduction/min.ts";
import { prod } from "../primitives/reduction/prod.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { gradients } from "../transforms/gradients.ts";
import { logSumExp } from "./activation/logSumExp.ts";
import { leakyRelu } from "./activation/piecewise/leakyRelu.ts";
import { relu } from "./activation/piecewise/relu.ts";
import { softplus } from "./activation/smooth/softplus.ts";
import { softmax } from "./activation/softmax.ts";
import { clip } from "./clip.ts";
import { norm } from "./reduction/norm.ts";
import { nanMax } from "./statistics/nanMax.ts";
import { nanMean } from "./statistics/nanMean.ts";
import { nanMin } from "./statistics/nanMin.ts";
import { nanStd } from "./statistics/nanStd.ts";
import { nanSum } from "./statistics/nanSum.ts";
import { nanVariance } from "./statistics/nanVariance.ts";

const slope = (op: (x: Expr) => Expr, x: Variable) => evaluate(gradients(sum(op(x)), [x]))[0].toArray();

function curvature(op: (x: Expr) => Expr, x: Variable) {
  const [first] = gradients(sum(op(x)), [x]);
  return evaluate(gradients(sum(first), [x]))[0].toArray();
}

test("it takes PyTorch's derivatives at kinks", () => {
  const kink = variable([-1, 0, 1]);
  expect(slope(relu, kink)).toEqual([0, 0, 1]);
  expect(slope((x) => leakyRelu(x, 0.5), kink)).toEqual([0.5, 0.5, 1]);
  expect(slope((x) => clip(x, -1, 0), kink)).toEqual([1, 1, 0]);
});

test("it shares the gradient of a largest or smallest element among ties", () => {
  const x = variable([
    [2, 2, 1],
    [0, 5, 0],
  ]);
  expect(slope((x) => max(x, { axis: 1 }), x)).toEqual([
    [0.5, 0.5, 0],
    [0, 1, 0],
  ]);
  expect(slope((x) => min(x, { axis: 1 }), x)).toEqual([
    [0, 0, 1],
    [0.5, 0, 0.5],
  ]);
  expect(slope(max, variable([3, 3, 3, 3]))).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test("it gives NaN that does not count no gradient", () => {
  const x = variable([1, Number.NaN, 4]);
  expect(slope(nanSum, x)).toEqual([1, 0, 1]);
  expect(slope(nanMean, x)).toEqual([0.5, 0, 0.5]);
  expect(slope(nanVariance, x)).toEqual([-1.5, 0, 1.5]);
  expect(slope(nanStd, x)).toEqual([-0.5, 0, 0.5]);
  expect(slope(nanMax, x)).toEqual([0, 0, 1]);
  expect(slope(nanMin, x)).toEqual([1, 0, 0]);
});

test("it passes NaN on to the gradient of a largest element", () => {
  expect(slope(max, variable([1, Number.NaN]))).toEqual([Number.NaN, Number.NaN]);
});

test("it gives a length of 0 a gradient of 0, to second order", () => {
  const x = variable([
    [0, 0],
    [0, 2],
  ]);
  const rows = (x: Expr) => norm(x, { axis: 1 });
  expect(slope(rows, x)).toEqual([
    [0, 0],
    [0, 1],
  ]);
  expect(curvature(rows, variable([[0, 0]]))).toEqual([[0, 0]]);
});

test("it differentiates a product twice beside zeros", () => {
  expect(slope(prod, variable([2, 0, 3]))).toEqual([0, 6, 0]);
  expect(curvature(prod, variable([2, 0, 3]))).toEqual([3, 5, 2]);
  expect(curvature(prod, variable([0, 0, 3]))).toEqual([3, 3, 0]);
});

test("it differentiates where two formulas of one function meet", () => {
  expect(slope(softplus, variable([0]))).toEqual([0.5]);
  expect(curvature(softplus, variable([0]))).toEqual([0.25]);
});

test("it gives excluded places no gradient", () => {
  const x = variable([0, Number.NEGATIVE_INFINITY, 0]);
  expect(slope(logSumExp, x)).toEqual([0.5, 0, 0.5]);
  expect(slope((x) => softmax(x), x)).toEqual([0, 0, 0]);
});
