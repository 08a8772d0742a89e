import { expect, expectTypeOf, test } from "vitest";
import { constant, type Expr } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { showShape } from "../expr/shape.ts";
import { variable } from "../expr/variable.ts";
import { evaluate } from "../host/evaluate.ts";
import { stopGradient } from "../primitives/annotation/stopGradient.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../primitives/elementwise/arithmetic/cast.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { exp } from "../primitives/elementwise/transcendental/exp.ts";
import { pow } from "../primitives/elementwise/transcendental/pow.ts";
import { sin } from "../primitives/elementwise/transcendental/sin.ts";
import { tanh } from "../primitives/elementwise/transcendental/tanh.ts";
import { argMax } from "../primitives/reduction/argMax.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { gradients } from "./gradients.ts";

const w = variable(3, { name: "w" });
const kernel = variable(
  [
    [1, 2],
    [3, 4],
  ],
  { name: "kernel" },
);
const count = variable(1, { name: "count", dtype: "int32" });

/** Origins end in a line of this file, which changes. */
function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message.replace(/made at \S*\/(\w+\.test\.ts):\d+:\d+/, "made at $1");
  }
  throw new Error("it did not throw");
}

test("one gradient per entry, in their order and of their shapes", () => {
  const slopes = gradients(sum(mul(kernel, w)), [w, kernel]);
  expectTypeOf(slopes).toEqualTypeOf<[Expr, Expr]>();
  expect(evaluate(slopes).map((slope) => slope.toArray())).toEqual([
    10,
    [
      [3, 3],
      [3, 3],
    ],
  ]);
});

test("every use of an expression adds its share", () => {
  const twice = mul(w, 2);
  expect(evaluate(gradients(add(mul(twice, twice), twice), [w, twice])).map((slope) => slope.item())).toEqual([26, 13]);
});

test("the same entry may stand twice, and be `of` itself", () => {
  expect(evaluate(gradients(w, [w, w])).map((slope) => slope.item())).toEqual([1, 1]);
});

test("entries may be anything on the way", () => {
  const hidden = tanh(w);
  const [slope, outer] = gradients(mul(hidden, hidden), [w, hidden]);
  const y = Math.tanh(3);
  expect(evaluate(outer).item()).toBeCloseTo(2 * y, 14);
  expect(evaluate(slope).item()).toBeCloseTo(2 * y * (1 - y * y), 14);
});

test("inputs with named sizes have gradients of the same names", () => {
  const x = input("x", ["batch", 2]);
  const [slope] = gradients(sum(pow(x, 3)), [x]);
  expect(showShape(slope.shape)).toBe("[batch, 2]");
  expect(evaluate(slope, { x: [[1, 2]] }).toArray()).toEqual([[3, 12]]);
});

test("broadcasting is summed back: over new axes, over axes of size 1, over both, over names", () => {
  const x = input("x", ["batch", 3]);
  const row = variable([1, 2, 3]);
  const column = variable([[1], [2]]);
  const feeds = [
    [
      x,
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
    ],
  ] as const;
  expect(evaluate(gradients(sum(mul(x, row)), [row]), feeds)[0].toArray()).toEqual([3, 3, 3]);
  expect(evaluate(gradients(sum(mul(kernel, column)), [column]))[0].toArray()).toEqual([[3], [7]]);
  expect(evaluate(gradients(sum(mul(x, variable([[2]]))), [x]), feeds)[0].toArray()).toEqual([
    [2, 2, 2],
    [2, 2, 2],
  ]);
  const one = variable([[5]]);
  expect(evaluate(gradients(sum(mul(row, one)), [row, one])).map((slope) => slope.toArray())).toEqual([
    [5, 5, 5],
    [[6]],
  ]);
});

test("a cotangent weights the elements of what is not a scalar", () => {
  const [slope] = gradients(mul(kernel, kernel), [kernel], { cotangent: constant(kernel.initial) });
  expect(evaluate(slope).toArray()).toEqual([
    [2, 8],
    [18, 32],
  ]);
});

test("gradients have gradients, to any order", () => {
  let slope: Expr = mul(sin(w), exp(w));
  // d⁴/dx⁴ (eˣ sin x) = −4 eˣ sin x
  for (let order = 1; order <= 4; order++) [slope] = gradients(slope, [w]);
  expect(evaluate(slope).item()).toBeCloseTo(-4 * Math.exp(3) * Math.sin(3), 10);
});

test("a product of a Hessian and a vector is a gradient of a gradient", () => {
  const x = variable([1, 2]);
  const [slope] = gradients(mul(pow(sum(x), 2), sum(pow(x, 2))), [x]);
  const [product] = gradients(slope, [x], { cotangent: constant(variable([1, -1]).initial) });
  // f = s²q: H = 2q·11ᵀ + 4s(1xᵀ + x1ᵀ) + 2s²·I with s = 3, q = 5
  expect(evaluate(product).toArray()).toEqual([6, -30]);
});

test("what is not a scalar needs a cotangent of its shape and dtype", () => {
  expect(messageOf(() => gradients(mul(kernel, 2), [kernel]))).toMatchInlineSnapshot(
    `"gradients: of has shape [2, 2], not that of a scalar. Take its sum or mean, or pass a cotangent of its shape."`,
  );
  expect(messageOf(() => gradients(mul(kernel, 2), [kernel], { cotangent: w }))).toMatchInlineSnapshot(
    `"gradients: the cotangent has shape [], of has [2, 2]. Give it the shape of \`of\`."`,
  );
  expect(messageOf(() => gradients(mul(w, 2), [w], { cotangent: count }))).toMatchInlineSnapshot(
    `"gradients: variable "count" is int32 (made at gradients.test.ts). Only float32 has derivatives."`,
  );
});

test("only float32 has derivatives", () => {
  expect(messageOf(() => gradients(w, [count]))).toMatchInlineSnapshot(
    `"gradients: variable "count" is int32 (made at gradients.test.ts). Only float32 has derivatives."`,
  );
  expect(messageOf(() => gradients(mul(count, 2), [w]))).toMatchInlineSnapshot(
    `"gradients: the result of mul is int32 (made at gradients.test.ts). Only float32 has derivatives."`,
  );
});

test("an entry that is not reached is an error that says where the chain breaks", () => {
  expect(messageOf(() => gradients(mul(w, w), [kernel]))).toMatchInlineSnapshot(
    `"gradients: the result of mul does not depend on variable "kernel" (made at gradients.test.ts). Leave it out, or pass { unconnected: "zero" } to gradients."`,
  );
  expect(messageOf(() => gradients(sum(mul(stopGradient(mul(kernel, 2)), w)), [w, kernel]))).toMatchInlineSnapshot(
    `"gradients: the result of sum reaches variable "kernel" only through stopGradient (made at gradients.test.ts), which passes no derivative. Leave it out, or pass { unconnected: "zero" } to gradients."`,
  );
  const best = cast(argMax(tanh(kernel), { axis: 1 }), "float32");
  expect(messageOf(() => gradients(sum(mul(best, w)), [kernel]))).toMatchInlineSnapshot(
    `"gradients: the result of sum reaches variable "kernel" only through cast (made at gradients.test.ts), which passes no derivative. Leave it out, or pass { unconnected: "zero" } to gradients."`,
  );
});

test('unconnected: "zero" gives zeros of the entry\'s shape instead', () => {
  const x = input("x", ["batch"]);
  const [slope, named] = gradients(mul(w, w), [kernel, x], { unconnected: "zero" });
  expect(evaluate(slope).toArray()).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(showShape(named.shape)).toBe("[batch]");
});

test("a path that is cut does not cut the others", () => {
  expect(evaluate(gradients(mul(w, stopGradient(w)), [w]))[0].item()).toBe(3);
});
