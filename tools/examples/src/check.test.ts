import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { check, checkThrows, logged } from "./check.ts";

const place = "README.md:3";
const right: readonly (readonly [got: unknown, want: string])[] = [
  [3, "3"],
  [8, "8.0"],
  [0.1 + 0.2, "0.3"],
  [1 / 3, "0.333333"],
  [1 / 3, "0.333…"],
  [2 / 3, "0.667…"],
  [-0, "0"],
  [Number.NaN, "NaN"],
  ["text", '"text"'],
  ["text", "text"],
  ["two\nlines", "two\nlines"],
  [[1, [2, 1 / 3]], "[1, [2, 0.333333]]"],
  [Float32Array.of(1, 2), "[1, 2]"],
  [Int32Array.of(1, 2), "new Int32Array([1, 2])"],
  [{ loss: 1 / 3, names: ["a"] }, '{ loss: 0.333…, names: ["a"] }'],
  [undefined, "undefined"],
  [tensor([[1, 2]]), "[[1, 2]]"],
  [{ x: tensor([1, 2]) }, "{ x: [1, 2] }"],
  [tensor([1, 2]), String(tensor([1, 2]))],
  [logged(3), "3"],
  [logged("a", 1), "a 1"],
];
const wrong: readonly (readonly [got: unknown, want: string])[] = [
  [3, "4"],
  [0.33334, "0.333333"],
  [0.34, "0.333…"],
  [1e-9, "0"],
  ["text", "other"],
  [Float32Array.of(1, 2), "new Int32Array([1, 2])"],
  [[1, 2], "[1]"],
  [[1], "[1, 2]"],
  [{ a: 1, b: 2 }, "{ a: 1 }"],
  [{ a: 1 }, "{ b: 1 }"],
  [undefined, "null"],
  [1, '"1"'],
  [tensor([1, 2]), "[1, 3]"],
];

describe("check", () => {
  it.each(right)("accepts %o shown as %s", (got, want) => {
    expect(() => check(got, want, place)).not.toThrow();
  });

  it.each(wrong)("refuses %o shown as %s", (got, want) => {
    expect(() => check(got, want, place)).toThrow(/^README.md:3: the example shows/);
  });

  it("says where, what is shown and what it is", () => {
    expect(() => check([1, 2], "[1, 3]", place)).toThrowErrorMatchingInlineSnapshot(`
      [ExampleError: README.md:3: the example shows
        [1, 3]
      but the value is
        [ 1, 2 ]]
    `);
  });
});

describe("checkThrows", () => {
  const fail = () => {
    throw new RangeError("too far");
  };

  it("accepts the error with its name and message, thrown or rejected", async () => {
    checkThrows(fail, "throws RangeError: too far", place);
    await checkThrows(async () => fail(), "throws RangeError: too far", place);
  });

  it("refuses another message, another class and no error at all", async () => {
    expect(() => checkThrows(fail, "throws RangeError: too near", place)).toThrow("throws RangeError: too far");
    expect(() => checkThrows(fail, "throws TypeError: too far", place)).toThrow("throws RangeError: too far");
    expect(() => checkThrows(() => 3, "throws RangeError: too far", place)).toThrow("but the value is\n  3");
    await expect(checkThrows(async () => 3, "throws RangeError: too far", place)).rejects.toThrow("but the value is");
  });
});
