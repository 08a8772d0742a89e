import { expect, test } from "vitest";
import { constant, type Expr } from "../expr/expr.ts";
import { variable } from "../expr/variable.ts";
import { evaluate } from "../host/evaluate.ts";
import { abs } from "../primitives/elementwise/arithmetic/abs.ts";
import { div } from "../primitives/elementwise/arithmetic/div.ts";
import { floor } from "../primitives/elementwise/arithmetic/floor.ts";
import { maximum } from "../primitives/elementwise/arithmetic/maximum.ts";
import { minimum } from "../primitives/elementwise/arithmetic/minimum.ts";
import { sign } from "../primitives/elementwise/arithmetic/sign.ts";
import { less } from "../primitives/elementwise/comparison/less.ts";
import { where } from "../primitives/elementwise/comparison/where.ts";
import { erf } from "../primitives/elementwise/transcendental/erf.ts";
import { erfInv } from "../primitives/elementwise/transcendental/erfInv.ts";
import { exp } from "../primitives/elementwise/transcendental/exp.ts";
import { expm1 } from "../primitives/elementwise/transcendental/expm1.ts";
import { log } from "../primitives/elementwise/transcendental/log.ts";
import { log1p } from "../primitives/elementwise/transcendental/log1p.ts";
import { pow } from "../primitives/elementwise/transcendental/pow.ts";
import { sigmoid } from "../primitives/elementwise/transcendental/sigmoid.ts";
import { sqrt } from "../primitives/elementwise/transcendental/sqrt.ts";
import { tanh } from "../primitives/elementwise/transcendental/tanh.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { gradients } from "./gradients.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

type Op1 = (x: Expr) => Expr;
type Op2 = (a: Expr, b: Expr) => Expr;

/** Slopes by PyTorch's rules where difference quotients do not exist: at kinks, ends and infinities. */
const unary: readonly (readonly [op: Op1, x: readonly number[], slopes: readonly number[]])[] = [
  [abs, [-infinity, -2, 0, 2, infinity], [-1, -1, 0, 1, 1]],
  [sign, [-infinity, 0, 2], [0, 0, 0]],
  [floor, [-infinity, 0, 2.5], [0, 0, 0]],
  [exp, [-infinity, -1000, 1000], [0, 0, infinity]],
  [expm1, [-infinity, -1000, 1000], [0, 0, infinity]],
  [log, [0, infinity], [infinity, 0]],
  [log1p, [-1, infinity], [infinity, 0]],
  [sqrt, [0, infinity], [infinity, 0]],
  [tanh, [-infinity, -1000, 1000, infinity], [0, 0, 0, 0]],
  [sigmoid, [-infinity, -1000, 1000, infinity], [0, 0, 0, 0]],
  [erf, [-infinity, -1000, 1000, infinity], [0, 0, 0, 0]],
  [erfInv, [-1, 1], [infinity, infinity]],
];

test.each(unary)("%o at special values", (op, at, want) => {
  const x = variable(at);
  const [slopes] = evaluate(gradients(sum(op(x)), [x]));
  expect(Array.from(slopes.data, (slope) => slope + 0)).toEqual(want);
});

const binary: readonly (readonly [op: Op2, a: number, b: number, slopes: readonly [a: number, b: number]])[] = [
  [maximum, 2, 2, [0.5, 0.5]],
  [maximum, -infinity, 2, [0, 1]],
  [minimum, 2, 2, [0.5, 0.5]],
  [minimum, infinity, 2, [0, 1]],
  [div, 1, infinity, [0, 0]],
  [div, 1, 0, [infinity, -infinity]],
  [pow, 0, 0, [0, 0]],
  [pow, nan, 0, [0, nan]],
  [pow, -2, 0, [0, nan]],
  [pow, 0, 1, [1, 0]],
  [pow, 0, 2, [0, 0]],
  [pow, 0, 0.5, [infinity, 0]],
  [pow, 0, -1, [-infinity, -infinity]],
  [pow, 0, infinity, [nan, 0]],
  [pow, -2, 1, [1, nan]],
  [pow, -2, 2, [-4, nan]],
  [pow, -2, 3, [12, nan]],
  [pow, -2, -2, [0.25, nan]],
  [pow, -2, 0.5, [nan, nan]],
  [pow, 1, infinity, [infinity, 0]],
  [pow, 1, nan, [nan, 0]],
  [pow, -1, infinity, [infinity, nan]],
  [pow, nan, 1, [1, nan]],
];

test.each(binary)("%o at %d and %d", (op, x, y, want) => {
  const [a, b] = [variable(x), variable(y)];
  expect(evaluate(gradients(op(a, b), [a, b])).map((slope) => slope.item() + 0)).toEqual(want);
});

test("an exponent that is a number gives the same slopes as one that is a tensor", () => {
  for (const exponent of [-1.5, 0, 0.5, 1, 2, 3]) {
    const [a, b] = [variable([0, 0.7, 2]), variable(exponent)];
    const [byNumber] = evaluate(gradients(sum(pow(a, exponent)), [a]));
    const [byTensor] = evaluate(gradients(sum(pow(a, b)), [a]));
    expect(byNumber.toArray()).toEqual(byTensor.toArray());
  }
});

test("the second derivative of a power at 0 is not NaN", () => {
  const curvature = (exponent: Expr | number) => {
    const a = variable(0);
    const [slope] = gradients(pow(a, exponent), [a]);
    return evaluate(gradients(slope, [a], { unconnected: "zero" }))[0].item() + 0;
  };
  expect([0, 1, 2, 3].map((exponent) => curvature(exponent))).toEqual([0, 0, 2, 0]);
  expect([0, 1, 2, 3].map((exponent) => curvature(variable(exponent)))).toEqual([0, 0, 2, 0]);
});

test("a slope of 0 is 0 also under an infinite cotangent", () => {
  const x = variable([0.5]);
  for (const op of [sign, floor]) {
    const [slope] = gradients(op(x), [x], { cotangent: constant(variable([infinity]).initial) });
    expect(evaluate(slope).toArray()).toEqual([0]);
  }
});

test("a branch that is not taken leaves no NaN, if its operand is guarded", () => {
  const x = variable([0, 4]);
  const positive = less(0, x);
  const guarded = where(positive, sqrt(where(positive, x, 1)), 0);
  expect(evaluate(gradients(sum(guarded), [x]))[0].toArray()).toEqual([0, 0.25]);
});
