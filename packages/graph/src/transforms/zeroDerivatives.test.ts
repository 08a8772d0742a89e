import { describe, expect, test } from "vitest";
import { mean } from "../composites/reduction/mean.ts";
import { jointNorm, norm } from "../composites/reduction/norm.ts";
import { stack } from "../composites/shape/stack.ts";
import { square } from "../composites/square.ts";
import type { Expr, Variable } from "../expr/expr.ts";
import { variable } from "../expr/variable.ts";
import { evaluate } from "../host/evaluate.ts";
import { abs } from "../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { div } from "../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../primitives/elementwise/arithmetic/sub.ts";
import { exp } from "../primitives/elementwise/transcendental/exp.ts";
import { pow } from "../primitives/elementwise/transcendental/pow.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { gradients } from "./gradients.ts";
import { substitute } from "./substitute.ts";

/** Derivatives of each order at [at, at], each of the sum of those before it; both elements of a row's have the same. */
function derivatives(f: (x: Variable) => Expr, at: number, orders: number): readonly number[] {
  const x = variable([at, at]);
  let [slope] = gradients(f(x), [x]);
  const all = [slope];
  for (let order = 1; order < orders; order++) {
    [slope] = gradients(sum(slope as Expr), [x], { unconnected: "zero" });
    all.push(slope);
  }
  return evaluate(all).map(({ data: [first, second] }) => (first === second ? (first as number) + 0 : Number.NaN));
}

/** Functions of a length in which its square is all that counts: at 0 they are as smooth as that. */
const rows: readonly (readonly [string, (x: Variable) => Expr, readonly number[]])[] = [
  ["square(norm(x))", (x) => square(norm(x)), [0, 2, 0]],
  ["pow(norm(x), 2)", (x) => pow(norm(x), 2), [0, 2, 0]],
  ["norm(x)·3norm(x), which is written twice", (x) => mul(norm(x), mul(3, norm(x))), [0, 6, 0]],
  ["pow(norm(x), 4)", (x) => pow(norm(x), 4), [0, 0, 0, 48]],
  ["square(square(norm(x)))", (x) => square(square(norm(x))), [0, 0, 0, 48]],
  ["exp(−norm(x)²)", (x) => exp(neg(square(norm(x)))), [0, -2]],
  ["norm(x)²/2 − norm(x)²", (x) => sub(div(square(norm(x)), 2), square(norm(x))), [0, -1]],
  ["mean of squared lengths of columns", (x) => mean(square(norm(stack([x, x]), { axis: 0 }))), [0, 2, 0]],
  ["kept dims", (x) => sum(square(norm(x, { axis: 0, keepDims: true }))), [0, 2, 0]],
  ["square(jointNorm([x, 2x]))", (x) => square(jointNorm([x, mul(x, 2)])), [0, 10, 0]],
  ["square(abs(x))", (x) => sum(square(abs(x))), [0, 2, 0]],
];

describe("C3: derivatives at exactly 0", () => {
  test.each(rows)("%s", (_, f, want) => {
    expect(derivatives(f, 0, want.length)).toEqual(want);
  });

  test.each(rows)("%s is the same beside 0", (_, f, want) => {
    derivatives(f, 1e-9, want.length).forEach((slope, i) => expect(slope).toBeCloseTo(want[i] as number, 5));
  });

  test("a length by itself has a kink, where derivatives are 0", () => {
    expect(derivatives((x) => norm(x), 0, 2)).toEqual([0, 0]);
    expect(derivatives((x) => add(norm(x), square(norm(x))), 0, 1)).toEqual([0]);
  });

  test("a derivative is that of the substituted expression", () => {
    const [x, y] = [variable([3, 4]), variable([0, 0])];
    const [slope] = gradients(square(norm(x)), [x]);
    const [moved] = substitute([slope], [[x, y]]);
    const [curvature] = gradients(sum(moved as Expr), [y]);
    expect(evaluate([slope, moved as Expr, curvature]).map((value) => value.toArray())).toEqual([
      [6, 8],
      [0, 0],
      [2, 2],
    ]);
  });

  test("a long chain of cotangents is left undivided", () => {
    const x = variable([3, 4]);
    const n = norm(x);
    let y: Expr = n;
    for (let i = 0; i < 5000; i++) y = add(y, mul(n, 0));
    expect(evaluate(gradients(y, [x]))[0].toArray()).toEqual([0.6, 0.8]);
  });
});
