import { expect, expectTypeOf, test } from "vitest";
import type { Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { showShape } from "../../expr/shape.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { gradients } from "../../transforms/gradients.ts";
import { split } from "./split.ts";

const table = variable([
  [1, 2, 3, 4],
  [5, 6, 7, 8],
]);
const values = (parts: readonly Expr[]) => evaluate(parts).map((part) => part.toArray());

test("it cuts an axis into equal parts", () => {
  expect(values(split(table, 2, { axis: 1 }))).toEqual([
    [
      [1, 2],
      [5, 6],
    ],
    [
      [3, 4],
      [7, 8],
    ],
  ]);
  expect(values(split(table, 2))).toEqual([[[1, 2, 3, 4]], [[5, 6, 7, 8]]]);
});

test("it cuts an axis into parts of given sizes", () => {
  expect(values(split(table, [1, 3], { axis: -1 }))).toEqual([
    [[1], [5]],
    [
      [2, 3, 4],
      [6, 7, 8],
    ],
  ]);
});

test("it passes each part's gradient to its place", () => {
  const [first, second] = split(table, [1, 3], { axis: 1 });
  const total = sum(mul(10, first ?? 0));
  expect(evaluate(gradients(total, [table]))[0].toArray()).toEqual([
    [10, 0, 0, 0],
    [10, 0, 0, 0],
  ]);
  expect(second?.shape).toEqual([2, 3]);
});

test("it cuts named sizes", () => {
  const x = input("x", ["2*half", "a + 1"]);
  expect(split(x, 2).map(({ shape }) => showShape(shape))).toEqual(["[half, a + 1]", "[half, a + 1]"]);
  expect(split(x, ["a", 1], { axis: 1 }).map(({ shape }) => showShape(shape))).toEqual(["[2*half, a]", "[2*half, 1]"]);
});

test("it says which sizes do not fit", () => {
  expect(() => split(table, 3, { axis: 1 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: split([2, 4]): 4 elements do not make 3 equal parts. Give the size of each part: [2, 3].]`,
  );
  expect(() => split(table, 1.5)).toThrow("2 elements do not make 1.5 equal parts");
  expect(() => split(table, [1, 2], { axis: 1 })).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: split([2, 4]): 1 + 2 is not the size 4 of axis 1. Give sizes that add up to it.]`,
  );
  expect(() => split(input("x", ["n"]), 2)).toThrow("n elements do not make 2 equal parts");
});

test("it says in types how many parts there are, where that is written out", () => {
  expectTypeOf(split(table, 2)).toEqualTypeOf<[Expr, Expr]>();
  expectTypeOf(split(table, [1, 2, 1], { axis: 1 })).toEqualTypeOf<[Expr, Expr, Expr]>();
  expectTypeOf(split(table, Number("2"))).toEqualTypeOf<Expr[]>();
  expect(split(table, 2)).toHaveLength(2);
});
