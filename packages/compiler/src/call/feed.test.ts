import { type Input, input, type Tree } from "@handloom/graph";
import { leavesOf } from "@handloom/graph/inspect";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { checkFeed } from "./feed.ts";

function check(inputs: Tree<Input>, feed: unknown, dims: Readonly<Record<string, number>> = {}) {
  const { tensors, sizes } = checkFeed(inputs, leavesOf(inputs) as Input[], dims, feed);
  return { values: tensors.map((value) => value.toArray()), sizes: Object.fromEntries(sizes) };
}

const x = input("x", ["batch", 3]);
const y = input("y", ["batch"]);
const n = input("n", [], "int32");
const mask = input("mask", [2], "bool");

describe("keys", () => {
  test("it takes records and lists, nested", () => {
    const inputs = { pair: [input("a", []), { b: input("b", []) }] } as const;
    expect(check(inputs, { pair: [1, { b: 2 }] }).values).toEqual([1, 2]);
  });
  test("it takes an input alone", () => {
    expect(check(y, [1, 2])).toEqual({ values: [[1, 2]], sizes: { batch: 2 } });
  });
  test("it takes an input that is called node", () => {
    expect(check({ node: y }, { node: [1] }).values).toEqual([[1]]);
  });
  test("it takes nothing where there are no inputs", () => {
    expect(check({}, undefined).values).toEqual([]);
    expect(check({ critic: { y }, generator: {} }, { critic: { y: [1] } }).values).toEqual([[1]]);
  });
  test("it ignores a key too many", () => {
    expect(check({ y }, { y: [1], z: [2] }).values).toEqual([[1]]);
  });
  test("it names what is missing", () => {
    expect(() => check({ x, y }, { y: [1] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: x is missing. Give { x, y }.]`,
    );
    expect(() => check({ x, y, n }, { n: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: x, y are missing. Give { x, y, n }.]`,
    );
  });
  test("it names a key too many beside one that is missing", () => {
    expect(() => check({ x, y }, { X: 1, y: [1] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: x is missing and got X, which it does not know. Give { x, y }.]`,
    );
  });
  test("it names the place of what is missing", () => {
    expect(() => check({ critic: { x, y } }, { critic: { y: [1] } })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: critic.x is missing. Give { x, y }.]`,
    );
    expect(() => check([y, [n]], [[1]])).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: 1 is missing. Give a list of 2.]`,
    );
    expect(() => check({ critic: [y, n] }, { critic: 5 })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: critic takes a list of 2, got 5. Give a value for each input.]`,
    );
  });
  test("it says what came instead", () => {
    const both = { x, y };
    expect(() => check(both, undefined)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: it takes { x, y }, got nothing. Give a value for each input.]`,
    );
    expect(() => check(both, null)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: it takes { x, y }, got null. Give a value for each input.]`,
    );
    expect(() => check(both, 5)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: it takes { x, y }, got 5. Give a value for each input.]`,
    );
    expect(() => check(both, {})).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: x, y are missing. Give { x, y }.]`,
    );
    expect(() => check(both, [[[1, 2, 3]], [1]])).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: it takes { x, y }, got a list of 2. Give a value for each input.]`,
    );
    expect(() => check([x, y], { x: 1, y: 2 })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: it takes a list of 2, got a record. Give a value for each input.]`,
    );
    expect(() => check(both, tensor([1, 2]))).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: it takes { x, y }, got a tensor. Give a value for each input.]`,
    );
    expect(() => check(both, new Float32Array(1e6))).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: it takes { x, y }, got a Float32Array. Give a value for each input.]`,
    );
  });
  test("it lists only a few of many keys", () => {
    const columns = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`c${i}`, 0]));
    expect(() => check({ x, y }, { ...columns, y: [1] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: x is missing and got c0, c1, c2, c3, c4 and 995 more, which it does not know. Give { x, y }.]`,
    );
  });
});

describe("dtypes", () => {
  test("it takes float32 in either precision, unrounded", () => {
    const given = checkFeed({ y }, [y], {}, { y: new Float64Array([0.1]) }).tensors[0];
    expect([given?.dtype, given?.item()]).toEqual(["float64", 0.1]);
    expect(check({ y }, { y: tensor([0.5], { dtype: "float32" }) }).values).toEqual([[0.5]]);
  });
  test("it takes whole numbers for int32, and 0, 1 and booleans for bool", () => {
    expect(check({ n, mask }, { n: 3, mask: [true, false] }).values).toEqual([3, [true, false]]);
    expect(check({ n, mask }, { n: tensor(3, { dtype: "int32" }), mask: [0, 1] }).values).toEqual([3, [false, true]]);
  });
  test("it refuses a fraction and a number out of range", () => {
    expect(() => check({ n }, { n: 0.5 })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "n": n is 0.5 but int32 wants an integer in [-2147483648, 2147483647]. Round it first (Math.round), or ask for a float dtype.]`,
    );
    expect(() => check({ n }, { n: 2 ** 31 })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "n": n is 2147483648 but int32 wants an integer in [-2147483648, 2147483647]. Round it first (Math.round), or ask for a float dtype.]`,
    );
    expect(() => check({ mask }, { mask: [1, 2] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "mask": mask[1] is 2 but bool wants 0 or 1. Compare with 0 to make booleans, or name the dtype that you mean: { dtype: "float32" }.]`,
    );
  });
  test("it refuses what was typed otherwise", () => {
    expect(() => check({ y }, { y: new Int32Array(2) })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y" is float32, got int32. Nothing converts silently: convert the array, or declare the input with that dtype.]`,
    );
    expect(() => check({ n }, { n: tensor(1, { dtype: "float32" }) })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "n" is int32, got float32. Nothing converts silently: convert the array, or declare the input with that dtype.]`,
    );
    expect(() => check({ mask }, { mask: new Int32Array(2) })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "mask" is bool, got int32. Nothing converts silently: convert the array, or declare the input with that dtype.]`,
    );
    expect(() => check({ y }, { y: [true] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y" is float32, got bool. Nothing converts silently: convert the array, or declare the input with that dtype.]`,
    );
    expect(() => check({ y }, { y: new BigInt64Array(2) })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y": BigInt64Array has no dtype here. Copy it into a Float32Array, Float64Array, Int32Array or Uint8Array.]`,
    );
  });
  test("it takes a Uint8Array as what it is: numbers, unless it is given by name", () => {
    expect(check({ mask }, { mask: tensor(new Uint8Array([0, 1]), { dtype: "bool" }) }).values).toEqual([
      [false, true],
    ]);
    expect(() => check({ mask }, { mask: new Uint8Array([0, 1]) })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "mask" is bool, got uint8. A bare Uint8Array holds uint8 numbers; say that they are bools: tensor(bytes, { dtype: "bool" }).]`,
    );
    expect(() => check({ y }, { y: new Uint8Array([0, 1]) })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y" is float32, got uint8. A bare Uint8Array holds uint8 numbers; nothing converts silently: tensor(bytes, { dtype: "float32" }), or let it be uint8 and cast it in the graph.]`,
    );
    expect(() => check({ n }, { n: tensor(new Uint8Array([1])) })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "n" is int32, got uint8. A bare Uint8Array holds uint8 numbers; nothing converts silently: tensor(bytes, { dtype: "int32", shape: [] }), or let it be uint8 and cast it in the graph.]`,
    );
    expect(() => check({ x }, { x: new Uint8Array(6) })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "x" is float32, got uint8. A bare Uint8Array holds uint8 numbers; nothing converts silently: tensor(bytes, { dtype: "float32", shape: [batch, 3] }), or let it be uint8 and cast it in the graph.]`,
    );
  });
  test("E2: it takes what a message or JSON made of a tensor", () => {
    const [bools, floats] = [tensor([true, false]), tensor([1, Number.NaN], { dtype: "float32" })];
    expect(check({ mask, y }, structuredClone({ mask: bools, y: floats })).values).toEqual([
      [true, false],
      [1, Number.NaN],
    ]);
    expect(check({ mask, y }, JSON.parse(JSON.stringify({ mask: bools, y: floats }))).values).toEqual([
      [true, false],
      [1, Number.NaN],
    ]);
  });
  test("it refuses what is not a number", () => {
    expect(() => check({ y }, { y: null })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y": y is null, not a number or a boolean. Pass numbers, booleans, nested arrays of them, or a Float32Array, Float64Array, Int32Array or Uint8Array.]`,
    );
    expect(() => check({ y }, { y: [1, "2"] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y": y[1] is the string "2", not a number or a boolean. Pass numbers, booleans, nested arrays of them, or a Float32Array, Float64Array, Int32Array or Uint8Array.]`,
    );
    expect(() => check(y, undefined)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y": y is undefined, not a number or a boolean. Pass numbers, booleans, nested arrays of them, or a Float32Array, Float64Array, Int32Array or Uint8Array.]`,
    );
  });
});
