import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { asExpr, constant } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { variable } from "../expr/variable.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../primitives/elementwise/arithmetic/maximum.ts";
import { equal } from "../primitives/elementwise/comparison/equal.ts";
import { logicalNot } from "../primitives/elementwise/comparison/logicalNot.ts";
import { evaluate } from "./evaluate.ts";

const bytes = new Uint8Array([1, 0, 1]);

test("a bare Uint8Array is uint8, which moves and compares, and is cast before anything is added", () => {
  expect([variable(bytes).dtype, constant(tensor(bytes)).dtype, asExpr(tensor(bytes)).dtype]).toEqual([
    "uint8",
    "uint8",
    "uint8",
  ]);
  expect(evaluate(maximum(variable(bytes), 1)).data).toEqual(new Uint8Array([1, 1, 1]));
  expect(() => add(variable(bytes), 1)).toThrowErrorMatchingInlineSnapshot(
    `[DTypeError: add(uint8, uint8): takes float32 or int32, got uint8. Use cast(x, "float32").]`,
  );
  expect(() => div(variable(bytes), 2)).toThrow("div(uint8, uint8): takes float32, got uint8");
});

test("a number beside bytes is one of 0 to 255", () => {
  expect(evaluate(equal(variable(new Uint8Array([7, 255])), 255)).toArray()).toEqual([false, true]);
  for (const number of [-1, 256, 0.5, Number.NaN])
    expect(() => equal(variable(bytes), number)).toThrow(`${number} is not a uint8. Nothing converts silently`);
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
  expect(evaluate(cast(input("raw", [3], "uint8"), "float32"), { raw: bytes }).toArray()).toEqual([1, 0, 1]);
  expect(() => evaluate(div(x, 2), { x: bytes })).toThrowErrorMatchingInlineSnapshot(
    `[FeedError: evaluate: input "x" is float32, got uint8. A bare Uint8Array holds uint8 numbers; nothing converts silently: tensor(bytes, { dtype: "float32" }), or let it be uint8 and cast it in the graph.]`,
  );
  expect(() => evaluate(div(image, 2), { image: bytes })).toThrowErrorMatchingInlineSnapshot(
    `[FeedError: evaluate: input "image" is float32, got uint8. A bare Uint8Array holds uint8 numbers; nothing converts silently: tensor(bytes, { dtype: "float32", shape: [n, 2] }), or let it be uint8 and cast it in the graph.]`,
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
      `${called}: "float" is not a dtype here. Did you mean "float32"? Dtypes are float32, int32, uint8, bool.`,
    );
  });

  test("as is the one that exists on the host only", () => {
    expect(() => input("x", [], "float64" as never)).toThrow('"float64" is not a dtype here. Did you mean "float32"?');
    expect(() => cast(1, "byte" as never)).toThrow('"byte" is not a dtype here. Did you mean "uint8"?');
  });
});
