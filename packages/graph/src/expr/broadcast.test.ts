import { expect, test } from "vitest";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { sub } from "../primitives/elementwise/arithmetic/sub.ts";
import { less } from "../primitives/elementwise/comparison/less.ts";
import { where } from "../primitives/elementwise/comparison/where.ts";
import { input } from "./input.ts";
import { showShape } from "./shape.ts";

test("sizes of 1 and missing axes stretch to the other's", () => {
  const shapeOf = (a: readonly (number | string)[], b: readonly (number | string)[]) =>
    showShape(add(input("a", a), input("b", b)).shape);
  expect(shapeOf([3, 1], [4])).toBe("[3, 4]");
  expect(shapeOf([], ["batch", 2])).toBe("[batch, 2]");
  expect(shapeOf(["batch", 1], [1, 5])).toBe("[batch, 5]");
  expect(shapeOf(["batch", "2*n"], ["n + n"])).toBe("[batch, 2*n]");
});

test("a named size equals only itself, even where both might be equal", () => {
  expect(() => sub(input("a", ["batch"]), input("b", ["time"]))).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: sub([batch], [time]): batch and time do not broadcast. Sizes must be equal or 1, counted from the last axis; a named dim equals only itself.]`,
  );
  expect(() => sub(input("a", ["batch"]), input("b", [4]))).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: sub([batch], [4]): batch and 4 do not broadcast. Sizes must be equal or 1, counted from the last axis; a named dim equals only itself.]`,
  );
});

test("a named size that would meet itself on an inserted axis is an error that says how to fix it", () => {
  expect(() => sub(input("yTrue", ["batch"]), input("yPred", ["batch", 1]))).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: sub([batch], [batch, 1]): batch would meet itself: [batch] would be read as [1, batch]. Give both the same rank: squeeze the trailing 1, or expandDims(x, { axis: 1 }) on the shorter; write the leading 1 out if every pair is meant.]`,
  );
  expect(() => sub(input("yPred", ["batch", 1]), input("yTrue", ["batch"]))).toThrow("batch would meet itself");
  expect(() => add(input("a", ["n", "batch", 1]), input("b", ["batch"]))).toThrow("batch would meet itself");
});

test("also where a third operand stands between the two", () => {
  const condition = input("condition", ["batch"], "bool");
  expect(() => where(condition, input("a", [1, 1]), input("b", ["batch", 1]))).toThrow("batch would meet itself");
});

test("every pair is fine where it is written out, or where numbers say the sizes", () => {
  expect(showShape(less(input("a", ["t", 1]), input("b", [1, "t"])).shape)).toBe("[t, t]");
  expect(showShape(sub(input("a", [3]), input("b", [3, 1])).shape)).toBe("[3, 3]");
  expect(showShape(sub(input("a", ["t"]), input("b", ["t", "t"])).shape)).toBe("[t, t]");
});
