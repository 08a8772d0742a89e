import { expect, it } from "vitest";
import { input } from "../../expr/input.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { unstack } from "../arrangement/unstack.ts";
import { eye } from "../matrix/eye.ts";
import { tri } from "../matrix/tri.ts";
import { full } from "./full.ts";
import { fullLike, onesLike } from "./like.ts";
import { meshgrid } from "./meshgrid.ts";
import { ones } from "./ones.ts";
import { zeros } from "./zeros.ts";

it.each([
  ["zeros", zeros([2], { dtype: "bool" }), "bool", [false, false]],
  ["ones", ones([2], { dtype: "int32" }), "int32", [1, 1]],
  ["full", full([2], -3, { dtype: "int32" }), "int32", [-3, -3]],
  ["full of a boolean", full([1], true), "bool", [true]],
  ["ones like others, of another dtype", onesLike(variable([5, 6]), { dtype: "int32" }), "int32", [1, 1]],
  ["full like bools", fullLike(variable([true]), 1), "bool", [true]],
  [
    "eye",
    eye(2, { columns: 3, offset: 1, dtype: "int32" }),
    "int32",
    [
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    "tri",
    tri(2, { columns: 4, offset: 1, dtype: "bool" }),
    "bool",
    [
      [true, true, false, false],
      [true, true, true, false],
    ],
  ],
] as const)("%s has the dtype that it is asked for", (_, expr, dtype, want) => {
  expect(expr.dtype).toBe(dtype);
  expect(evaluate(expr).toArray()).toEqual(want);
});

it("refuses values that the dtype does not hold, and shapes that are not lists", () => {
  expect(() => full([2], 0.5, { dtype: "int32" })).toThrow("0.5");
  expect(() => zeros(2 as never)).toThrow("zeros: the shape is 2, not a list. Write zeros(x, [2, …]).");
});

it("makes tensors of sizes with names", () => {
  const x = input("x", ["batch"]);
  expect(evaluate(eye("batch"), [[x, [1, 2]]]).toArray()).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

it("gives coordinates of grids in both orders", () => {
  const [a, b] = [variable([1, 2]), variable([5, 6, 7])];
  const both = (indexing: "ij" | "xy") => evaluate(meshgrid([a, b], { indexing })).map((grid) => grid.toArray());
  expect(both("ij")).toEqual([
    [
      [1, 1, 1],
      [2, 2, 2],
    ],
    [
      [5, 6, 7],
      [5, 6, 7],
    ],
  ]);
  expect(both("xy")).toEqual([
    [
      [1, 2],
      [1, 2],
      [1, 2],
    ],
    [
      [5, 5],
      [6, 6],
      [7, 7],
    ],
  ]);
  expect(() => meshgrid([a], { indexing: "yx" as "xy" })).toThrow('meshgrid: indexing is "yx"');
  expect(() => meshgrid([variable([[1]])])).toThrow("the coordinates of an axis are one axis");
});

it("unstacks an axis whose size is a number", () => {
  const x = variable([
    [1, 2],
    [3, 4],
  ]);
  expect(evaluate(unstack(x, { axis: -1 })).map((part) => part.toArray())).toEqual([
    [1, 3],
    [2, 4],
  ]);
  expect(() => unstack(input("x", ["batch", 2]))).toThrow("how many slices axis 0 has, only a call decides");
});
