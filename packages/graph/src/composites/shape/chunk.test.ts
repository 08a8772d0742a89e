import { expect, test } from "vitest";
import { input } from "../../expr/input.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { chunk } from "./chunk.ts";

const x = variable([[1, 2, 3, 4, 5]]);
const parts = (count: number) => chunk(x, count, { axis: 1 }).map((part) => evaluate(part).toArray());

test("it cuts into parts of one size and what is left", () => {
  expect(parts(2)).toEqual([[[1, 2, 3]], [[4, 5]]]);
  expect(parts(1)).toEqual([[[1, 2, 3, 4, 5]]]);
});

test("it gives fewer parts where they would be empty, as PyTorch", () => {
  expect(parts(4)).toEqual([[[1, 2]], [[3, 4]], [[5]]]);
  expect(parts(9)).toHaveLength(5);
});

test("it refuses what it cannot cut", () => {
  expect(() => chunk(x, 0)).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: chunk: parts is 0. Give a whole number of at least 1.]`,
  );
  expect(() => chunk(input("x", ["batch"]), 2)).toThrowErrorMatchingInlineSnapshot(
    `[GraphError: chunk: the axis has a size that only a call knows. Use split with equal parts.]`,
  );
  expect(() => chunk(x, 2, { dim: 1 } as object)).toThrow('chunk: no option "dim"; did you mean axis?');
});
