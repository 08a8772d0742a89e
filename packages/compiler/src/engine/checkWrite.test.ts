import { variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { checkVariables, checkWrite } from "./checkWrite.ts";

const w = variable([1, 2], { name: "w" });
const n = variable(0, { name: "n", dtype: "int32" });
const bits = variable([true], { name: "bits" });

describe("checkWrite", () => {
  test("it takes floats in either precision, whole numbers and bits", () => {
    expect(checkWrite("write", w, [0.1, 2]).data).toEqual(new Float64Array([0.1, 2]));
    expect(checkWrite("write", w, new Float32Array([3, 4])).dtype).toBe("float32");
    expect(checkWrite("write", n, 7).dtype).toBe("int32");
    expect(checkWrite("write", bits, [0]).toArray()).toEqual([false]);
  });
  test("it says what does not fit", () => {
    expect(() => checkWrite("write", w, [1, 2, 3])).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: write: variable "w" has shape [2], got [3]. Give a value of its shape and dtype.]`,
    );
    expect(() => checkWrite("write", w, new Int32Array(2))).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: write: variable "w" is float32, got int32. Give a value of its shape and dtype.]`,
    );
    expect(() => checkWrite("write", n, 1.5)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: write: variable "n" cannot be that: value is 1.5 but int32 wants an integer in [-2147483648, 2147483647]. Give a value of its shape and dtype.]`,
    );
    expect(() => checkWrite("write", n, tensor(1, { dtype: "float32" }))).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: write: variable "n" is int32, got float32. Give a value of its shape and dtype.]`,
    );
    expect(() => checkWrite("write", w, [[1], [2, 3]])).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: write: variable "w" cannot be that: ragged array: value[1] has 2 elements but value[0] has 1. Give a value of its shape and dtype.]`,
    );
  });
});

test("it takes a Uint8Array as what it is: numbers, unless it is given by name", () => {
  const two = variable([true, false]);
  expect(checkWrite("write", two, tensor(new Uint8Array([0, 1]), { dtype: "bool" })).toArray()).toEqual([false, true]);
  expect(() => checkWrite("write", two, new Uint8Array([0, 1]))).toThrowErrorMatchingInlineSnapshot(
    `[FeedError: write: a variable of shape [2] is bool, got uint8. A bare Uint8Array holds uint8 numbers; say that they are bools: tensor(bytes, { dtype: "bool" }). Give a value of its shape and dtype.]`,
  );
  expect(() => checkWrite("write", w, new Uint8Array([0, 1]))).toThrowErrorMatchingInlineSnapshot(
    `[FeedError: write: variable "w" is float32, got uint8. A bare Uint8Array holds uint8 numbers; nothing converts silently: tensor(bytes, { dtype: "float32" }), or let it be uint8 and cast it in the graph. Give a value of its shape and dtype.]`,
  );
});

describe("checkVariables", () => {
  test("it pairs variables and values by name", () => {
    const pairs = checkVariables({ a: w, b: n }, { b: 5, a: [1, 2] });
    expect(pairs.map(([variable, value]) => [variable.name, value.toArray()])).toEqual([
      ["w", [1, 2]],
      ["n", 5],
    ]);
  });
  test("it lists all that is wrong in one error", () => {
    const values = { a: [1, 2, 3], b: 0.5, d: 1 };
    expect(() => checkVariables({ a: w, b: n, c: bits }, values)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: writeAll: missing: c; unexpected: d; different: a has shape [2], got [3], b cannot be that: value is 0.5 but int32 wants an integer in [-2147483648, 2147483647]. Nothing was written: give one value for each name.]`,
    );
  });
  test("it takes names that objects have anyway for names", () => {
    expect(() => checkVariables({ toString: n }, {})).toThrow("missing: toString");
    expect(() => checkVariables({}, { constructor: 1 } as never)).toThrow("unexpected: constructor");
  });
});
