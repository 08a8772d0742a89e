import { expect, test } from "vitest";
import { logSoftmax } from "../../composites/activation/logSoftmax.ts";
import { mean } from "../../composites/reduction/mean.ts";
import { variance } from "../../composites/reduction/variance.ts";
import { stack } from "../../composites/shape/stack.ts";
import { square } from "../../composites/square.ts";
import { input } from "../../expr/input.ts";
import { showShape } from "../../expr/shape.ts";
import { evaluate } from "../../host/evaluate.ts";
import { gradients } from "../../transforms/gradients.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { gather } from "../indexing/gather.ts";
import { arange } from "../other/arange.ts";
import { concat } from "../other/concat.ts";
import { max } from "../reduction/max.ts";
import { prod } from "../reduction/prod.ts";
import { sum } from "../reduction/sum.ts";
import { pad } from "./pad.ts";
import { slice } from "./slice.ts";

const x = input("x", ["n", 2]);
const rows = [
  [1, 2],
  [3, 4],
  [5, 6],
];

test("it cuts from and to named places", () => {
  const withoutLast = slice(x, [0, 0], [-1, 2]);
  expect(showShape(withoutLast.shape)).toBe("[n - 1, 2]");
  expect(evaluate(withoutLast, { x: rows }).toArray()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(evaluate(slice(x, [1, 0], [x.shape[0] ?? 0, 1]), { x: rows }).toArray()).toEqual([[3], [5]]);
});

test("it checks a named range when the size is known", () => {
  const firstFour = slice(x, [0, 0], [4, 2]);
  expect(showShape(firstFour.shape)).toBe("[4, 2]");
  expect(() => evaluate(firstFour, { x: rows })).toThrow("slice([3, 2]): axis 0 has 3 elements and no range 0:4");
  expect(() => slice(x, [5, 0], [2, 2])).toThrow("axis 0 has n elements and no range 5:2");
});

test("it strides over a named size only where the count has a name", () => {
  const pairs = input("pairs", ["2*half"]);
  const even = slice(pairs, [0], [pairs.shape[0] ?? 0], [2]);
  expect(showShape(even.shape)).toBe("[half]");
  expect(() => slice(x, [0, 0], ["n", 2], [2, 1])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: slice([n, 2]): every 2. of n elements is not a size that can be named. Name the size as a multiple: "2*half".]`,
  );
});

test("it passes gradients through ranges of named sizes", () => {
  const slopes = gradients(sum(square(slice(x, [1, 0], ["n", 1]))), [x]);
  expect(evaluate(slopes, { x: rows })[0].toArray()).toEqual([
    [0, 0],
    [6, 0],
    [10, 0],
  ]);
  const others = gradients(sum(square(slice(x, [0, 0], [3, 2], [2, 1]))), [x]);
  expect(evaluate(others, { x: [...rows, [7, 8]] })[0].toArray()).toEqual([
    [2, 4],
    [0, 0],
    [10, 12],
    [0, 0],
  ]);
});

test("it passes gradients to every second element of a named size, the odd ones too", () => {
  const v = input("v", ["2*half"]);
  const squares = (start: number, end: string) => sum(square(slice(v, [start], [end], [2])));
  const slopes = [gradients(squares(0, "2*half"), [v]), gradients(squares(1, "2*half + 1"), [v])];
  const values = evaluate(slopes, [
    [v, [1, 2, 3, 4]],
    [input("half", ["half"]), [0, 0]],
  ]);
  expect(values.map(([slope]) => slope.toArray())).toEqual([
    [2, 0, 6, 0],
    [0, 4, 0, 8],
  ]);
});

test("it adds named sizes up", () => {
  const y = input("y", ["m", 2]);
  const both = concat([x, y, x]);
  expect(showShape(both.shape)).toBe("[2*n + m, 2]");
  const [, slope] = gradients(sum(mul(both, both)), [x, y]);
  expect(evaluate(slope, { x: rows, y: [[10, 20]] }).toArray()).toEqual([[20, 40]]);
  expect(showShape(pad(x, ["m", 0], [1, 0]).shape)).toBe("[m + n + 1, 2]");
  expect(showShape(stack([x, x], { axis: 1 }).shape)).toBe("[n, 2, 2]");
});

test("it pads by a named size", () => {
  const m = input("y", ["m"]);
  const padded = pad(x, ["m", 0], [0, 0], 7);
  expect(
    evaluate(padded, [
      [x, [[1, 2]]],
      [m, [0, 0]],
    ]).toArray(),
  ).toEqual([
    [7, 7],
    [7, 7],
    [1, 2],
  ]);
});

test("it reduces named axes", () => {
  const average = mean(x, { axis: 0 });
  expect(evaluate({ average, spread: variance(x, { axis: 0 }) }, { x: rows }).average.toArray()).toEqual([3, 4]);
  expect(evaluate(variance(x, { axis: 0, correction: 1 }), { x: rows }).toArray()).toEqual([4, 4]);
  // Its gradient reads the size alone, so the input is fed by itself and not by a name in the graph.
  expect(evaluate(gradients(sum(average), [x])[0], [[x, [[1, 2]]]]).toArray()).toEqual([[1, 1]]);
});

test("it says that a named axis is empty when it is", () => {
  const v = input("v", ["n"]);
  expect(() => evaluate(max(v), { v: [] })).toThrow("max([0]): axis 0 is empty");
  expect(evaluate(mean(v), { v: [] }).item()).toBeNaN();
});

test("it multiplies, indexes and normalises along named axes", () => {
  const slopes = gradients(sum(prod(x, { axis: 0 })), [x]);
  expect(evaluate(slopes, { x: rows })[0].toArray()).toEqual([
    [15, 24],
    [5, 12],
    [3, 8],
  ]);
  expect(evaluate(gather(x, arange("n")), { x: rows }).toArray()).toEqual(rows);
  expect(evaluate(sum(logSoftmax(x, { axis: 0 })), { x: [[0, 0]] }).item()).toBe(0);
});
