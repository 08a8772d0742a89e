import { Tensor, tensor } from "@handloom/tensor";
import { expect, expectTypeOf, test } from "vitest";
import { IndexError, ShapeError } from "../expr/errors.ts";
import type { Expr } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { variable } from "../expr/variable.ts";
import { apply, definePrimitive, type Unary } from "../primitive.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { gather } from "../primitives/indexing/gather.ts";
import { broadcastTo } from "../primitives/movement/broadcastTo.ts";
import { slice } from "../primitives/movement/slice.ts";
import { arange } from "../primitives/other/arange.ts";
import { size } from "../primitives/other/size.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { evaluate } from "./evaluate.ts";

const x = input("x", ["n", 2]);
const y = input("y", ["n"]);
const both = sum(mul(x, 2), { axis: 1 });

test("it gives a tensor for every leaf of a tree", () => {
  const values = evaluate({ both, pair: [x, sum(x)] }, { x: [[1, 2]] });
  expectTypeOf(values.both.item()).toEqualTypeOf<number>();
  expect(values.both.toArray()).toEqual([6]);
  expect(values.pair.map((value) => value.toArray())).toEqual([[[1, 2]], 3]);
});

test("it computes in float64, and variables are not rounded", () => {
  const third = variable(1 / 3);
  expect(evaluate(mul(third, 3)).item()).toBe(1);
  expect(evaluate(third).dtype).toBe("float64");
});

test("pairs feed any expression", () => {
  const [w, doubled] = [variable(5), mul(x, 2)];
  const total = add(sum(doubled), w);
  const fed = evaluate(total, [
    [doubled, [[100, 200]]],
    [w, 1],
  ]);
  expect(fed.item()).toBe(301);
});

test("it says which input is missing, and where it was made", () => {
  expect(() => evaluate(both)).toThrow(/^evaluate: input "x" has no value \(made at .*evaluate\.test\.ts:\d+:\d+\)/);
  expect(() => evaluate(both, { y: [1] })).toThrow("Feed it by its name: evaluate(expr, { name: value }).");
});

test("it learns sizes from multiples, sums and products", () => {
  const [grid, pairs] = [input("grid", ["rows*columns"]), input("pairs", ["2*rows + 1", "columns"])];
  const sizes = [arange("rows"), arange("columns")].map((count) => sum(count));
  const feeds = { grid: new Array(6).fill(0), pairs: [1, 2, 3, 4, 5].map((n) => [n, n, n]) };
  expect(evaluate([...sizes, grid, pairs], feeds).map((value) => value.shape)).toEqual([[], [], [6], [5, 3]]);
  expect(() => evaluate(input("even", ["2*n"]), { even: [1, 2, 3] })).toThrow(
    'input "even" wants shape [2*n], got [3]',
  );
});

test("it says which feed has another shape", () => {
  expect(() => evaluate(both, { x: [1, 2] })).toThrowErrorMatchingInlineSnapshot(
    `[FeedError: evaluate: input "x" wants shape [n, 2], got [2]. Give it that many dims.]`,
  );
  expect(() => evaluate(both, { x: [[1, 2, 3]] })).toThrowErrorMatchingInlineSnapshot(
    `[FeedError: evaluate: input "x" wants shape [n, 2], got [1, 3]. A named dim has one size in all feeds.]`,
  );
  expect(() => evaluate(add(both, y), { x: [[1, 2]], y: [1, 2] })).toThrow('input "y" wants shape [n], got [2]');
});

test("it refuses what an input's dtype cannot hold", () => {
  const index = input("index", [], "int32");
  expect(() => evaluate(add(index, 1), { index: 0.5 })).toThrow("0.5");
});

test("it says which size no feed gives", () => {
  const ones = broadcastTo(1, ["k"]);
  expect(() => evaluate(ones)).toThrow("evaluate: the size k is not known");
  expect(evaluate(ones, [[input("other", ["k"]), [0, 0]]]).toArray()).toEqual([1, 1]);
});

test("an error while it runs names the line that made the expression, once", () => {
  const row = gather(x, variable(7, { dtype: "int32" }));
  const run = () => evaluate(sum(row), { x: [[1, 2]] });
  expect(run).toThrow(IndexError);
  expect(run).toThrow(/^gather: index 7 is outside 0\.\.0\. [^(]*\(made at [^(]*evaluate\.test\.ts:\d+:\d+\)$/);
});

test("a graph may be deeper than the call stack", () => {
  let deep: Expr = variable(0);
  for (let i = 0; i < 50_000; i++) deep = add(deep, 1);
  expect(evaluate(deep).item()).toBe(50_000);
});

test("it takes tensors and typed arrays", () => {
  expect(evaluate(both, { x: tensor([[1, 2]]) }).toArray()).toEqual([6]);
  expect(evaluate(sum(y), { y: new Float32Array([1, 2]) }).item()).toBe(3);
});

test("A1: it asks every primitive once more when sizes are numbers", () => {
  expect(() => evaluate(arange("n - 3"), [[y, [1, 2]]])).toThrow(
    /^arange\(\): the result would have shape \[-1\], and -1 is not a size\. [^(]*\(made at [^(]*evaluate\.test\.ts:\d+:\d+\)$/,
  );
  expect(() => evaluate(broadcastTo(1, ["n - 3", "n - 4"]), [[y, [1, 2]]])).toThrow(ShapeError);
  expect(() => evaluate(size(slice(y, [2], ["n"]), 0), [[y, [1]]])).toThrow("size(): -1 is not a size");
});

test("A2: it holds a stranger's `evaluate` to its `types`, and gives it operands of its own", () => {
  const stranger = (results: (given: Tensor) => readonly Tensor[]) =>
    definePrimitive<Unary>({
      name: "stranger/other",
      kind: "other",
      types: ([given]) => [given],
      evaluate: ([given]) => results(given),
      vjp: () => [null],
    });
  const four = apply(
    stranger(() => [tensor([1, 2, 3, 4])]),
    [y],
  );
  expect(() => evaluate(four, { y: [1, 2] })).toThrow(
    /^stranger\/other: its `evaluate` gives float64\[4\], its `types` float32\[2\]\. Make both agree\. \(made at /,
  );
  const zeros = apply(
    stranger((given) => [new Tensor(given.data.fill(0), given.shape, given.dtype)]),
    [y],
  );
  const fed = new Float64Array([1, 2]);
  expect(evaluate([zeros, add(y, 0)], { y: fed }).map((value) => value.toArray())).toEqual([
    [0, 0],
    [1, 2],
  ]);
});
