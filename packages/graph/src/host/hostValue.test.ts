import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { GraphError } from "../expr/errors.ts";
import { constant } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { variable } from "../expr/variable.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../primitives/elementwise/arithmetic/div.ts";
import { logicalNot } from "../primitives/elementwise/comparison/logicalNot.ts";
import { evaluate } from "./evaluate.ts";

const bytes = new Uint8Array([1, 0, 1]);

test("a bare Uint8Array is numbers with which no engine computes, so a graph asks what it is", () => {
  for (const make of [() => variable(bytes), () => constant(tensor(bytes)), () => add(tensor(bytes), 1)])
    expect(make).toThrow(GraphError);
  expect(() => variable(bytes)).toThrowErrorMatchingInlineSnapshot(
    `[GraphError: variable: the value is uint8, the dtype of a bare Uint8Array, with which engines do not compute. Say what the bytes are: tensor(bytes, { dtype: "bool" }), or "int32" or "float32".]`,
  );
});

test("bytes become what they are said to be", () => {
  expect(variable(bytes, { dtype: "bool" }).initial.toArray()).toEqual([true, false, true]);
  expect(constant(tensor(bytes, { dtype: "bool" })).dtype).toBe("bool");
  expect(evaluate(variable(bytes, { dtype: "int32" })).toArray()).toEqual([1, 0, 1]);
  expect(evaluate(div(variable(new Uint8Array([1, 255]), { dtype: "float32" }), 2)).toArray()).toEqual([0.5, 127.5]);
});

test("whole numbers that are to be float32 are computed with as floats", () => {
  const whole = new Int32Array([1, 3]);
  expect(evaluate(div(variable(whole, { dtype: "float32" }), 2)).toArray()).toEqual([0.5, 1.5]);
  expect(evaluate(div(constant(tensor(whole), "float32"), 2)).toArray()).toEqual([0.5, 1.5]);
  expect(evaluate(div(input("x", [2]), 2), { x: whole }).toArray()).toEqual([0.5, 1.5]);
});

test("evaluate takes a Uint8Array as calls do", () => {
  const [b, x, image] = [input("b", [3], "bool"), input("x", [3]), input("image", ["n", 2])];
  expect(evaluate(logicalNot(b), { b: tensor(bytes, { dtype: "bool" }) }).toArray()).toEqual([false, true, false]);
  expect(() => evaluate(logicalNot(b), { b: bytes })).toThrowErrorMatchingInlineSnapshot(
    `[FeedError: evaluate: input "b" is bool, got uint8. A bare Uint8Array holds uint8 numbers; say that they are bools: tensor(bytes, { dtype: "bool" }).]`,
  );
  expect(() => evaluate(div(x, 2), { x: bytes })).toThrowErrorMatchingInlineSnapshot(
    `[FeedError: evaluate: input "x" is float32, got uint8. A bare Uint8Array holds uint8 numbers; nothing converts silently: tensor(bytes, { dtype: "float32" }).]`,
  );
  expect(() => evaluate(div(image, 2), { image: bytes })).toThrowErrorMatchingInlineSnapshot(
    `[FeedError: evaluate: input "image" is float32, got uint8. A bare Uint8Array holds uint8 numbers; nothing converts silently: tensor(bytes, { dtype: "float32", shape: [n, 2] }).]`,
  );
});

describe("E2: dtypes of other frameworks are refused where they are given", () => {
  const dtype = "float" as never;
  test.each<[string, () => unknown]>([
    ["input", () => input("x", [], dtype)],
    ["variable", () => variable(1, { dtype })],
    ["constant", () => constant(1, dtype)],
    ["cast", () => cast(variable(1), dtype)],
  ])("%s", (called, make) => {
    expect(make).toThrow(
      `${called}: "float" is not a dtype here. Did you mean "float32"? Dtypes are float32, int32, bool.`,
    );
  });

  test("as are those that exist on the host only", () => {
    expect(() => input("x", [], "float64" as never)).toThrow('"float64" is not a dtype here. Did you mean "float32"?');
    expect(() => cast(1, "uint8" as never)).toThrow('"uint8" is not a dtype here. Did you mean "int32"?');
  });
});
