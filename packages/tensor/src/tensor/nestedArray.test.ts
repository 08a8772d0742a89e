import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flatten, nest } from "./nestedArray.ts";
import { TensorError } from "./tensorError.ts";

describe("flatten", () => {
  test.each([
    { nested: 7, shape: [], elements: [7], boolean: false },
    { nested: [], shape: [0], elements: [], boolean: false },
    { nested: [[], []], shape: [2, 0], elements: [], boolean: false },
    { nested: [1, -0, Number.NaN], shape: [3], elements: [1, -0, Number.NaN], boolean: false },
    { nested: [[[1], [2]]], shape: [1, 2, 1], elements: [1, 2], boolean: false },
    { nested: [[true], [false]], shape: [2, 1], elements: [1, 0], boolean: true },
  ])("reads $nested", ({ nested, ...wanted }) => {
    expect(flatten(nested)).toEqual(wanted);
  });

  const pad = "Give every row the same length; pad the short ones.";
  const pass =
    "Pass numbers, booleans, nested arrays of them, or a Float32Array, Float64Array, Int32Array or Uint8Array.";
  test.each([
    {
      nested: [
        [1, 2],
        [1, 2, 3],
      ],
      path: "x[1]",
      throws: `tensor: ragged array: x[1] has 3 elements but x[0] has 2. ${pad}`,
    },
    {
      nested: [
        [[1], [2]],
        [[3], []],
      ],
      path: "x[1][1]",
      throws: `tensor: ragged array: x[1][1] has 0 elements but x[0][0] has 1. ${pad}`,
    },
    {
      nested: [[], [1]],
      path: "x[1]",
      throws: `tensor: ragged array: x[1] has 1 element but x[0] has 0. ${pad}`,
    },
    {
      nested: [1, [2]],
      path: "x[1]",
      throws: `tensor: ragged array: x[1] is an array of 1 element but x[0] is the number 1. ${pad}`,
    },
    {
      nested: [[1], 2],
      path: "x[1]",
      throws: `tensor: ragged array: x[1] is the number 2 but x[0] is an array of 1 element. ${pad}`,
    },
    {
      nested: [1, true],
      path: "x[1]",
      throws: "tensor: x[1] is the boolean true among numbers. Use only numbers or only booleans; Number(true) is 1.",
    },
    {
      nested: [[false], [0]],
      path: "x[1][0]",
      throws: "tensor: x[1][0] is the number 0 among booleans. Use only numbers or only booleans; Number(true) is 1.",
    },
    { nested: "3", path: "x", throws: `tensor: x is the string "3", not a number or a boolean. ${pass}` },
    { nested: [1, undefined], path: "x[1]", throws: `tensor: x[1] is undefined, not a number or a boolean. ${pass}` },
    { nested: [[null]], path: "x[0][0]", throws: `tensor: x[0][0] is null, not a number or a boolean. ${pass}` },
    { nested: [1n], path: "x[0]", throws: `tensor: x[0] is of type bigint, not a number or a boolean. ${pass}` },
    {
      nested: [new Float32Array(2)],
      path: "x[0]",
      throws: `tensor: x[0] is a typed array (Float32Array), not a number or a boolean. ${pass}`,
    },
  ])("refuses $nested and names the place", ({ nested, path, throws }) => {
    const error = errorOf(() => flatten(nested));
    expect(error).toBeInstanceOf(TensorError);
    expect(error).toMatchObject({ message: throws, path, called: "tensor" });
  });

  test("refuses an array that contains itself", () => {
    const endless: unknown[] = [];
    endless.push(endless);
    expect(() => flatten(endless)).toThrow(
      "tensor: the array is nested deeper than 64 levels. Check that it does not contain itself.",
    );
  });
});

test("nest is the inverse of flatten", () => {
  expect(nest(new Float64Array([1, 2, 3, 4]), [2, 1, 2], false)).toEqual([[[1, 2]], [[3, 4]]]);
  expect(nest(new Float64Array(0), [2, 0], false)).toEqual([[], []]);
  expect(nest(new Uint8Array([1, 0]), [2], true)).toEqual([true, false]);
  expect(nest(new Float64Array([-0]), [], false)).toBe(-0);
});

test("any rows that flatten come back from nest", () => {
  const row = (length: number): fc.Arbitrary<number[]> =>
    fc.array(fc.double(), { minLength: length, maxLength: length });
  const rows = fc.integer({ min: 0, max: 4 }).chain((length) => fc.array(row(length), { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(rows, (nested) => {
      const { shape, elements } = flatten(nested);
      expect(nest(Float64Array.from(elements), shape, false)).toStrictEqual(nested);
    }),
  );
});

function errorOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
