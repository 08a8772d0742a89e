import { expect, test } from "vitest";
import { convertElements } from "./convertElements.ts";
import type { HostDType, TypedArray } from "./dtype.ts";
import { TensorError } from "./tensorError.ts";

test.each<{ dtype: HostDType; given: number[]; want: TypedArray }>([
  { dtype: "float32", given: [0.1, Number.NaN, -0, 1e300], want: new Float32Array([0.1, Number.NaN, -0, Infinity]) },
  { dtype: "float64", given: [0.1, Number.NaN, -0, 1e300], want: new Float64Array([0.1, Number.NaN, -0, 1e300]) },
  { dtype: "int32", given: [-(2 ** 31), 0, 2 ** 31 - 1], want: new Int32Array([-(2 ** 31), 0, 2 ** 31 - 1]) },
  { dtype: "uint8", given: [0, 1, 255], want: new Uint8Array([0, 1, 255]) },
  { dtype: "bool", given: [0, 1, 1], want: new Uint8Array([0, 1, 1]) },
])("copies $given into $dtype", ({ dtype, given, want }) => {
  expect(convertElements(given, dtype, [given.length])).toStrictEqual(want);
});

const integers = "int32 wants an integer in [-2147483648, 2147483647]";
const round = "Round it first (Math.round), or ask for a float dtype.";
const bits = 'Compare with 0 to make booleans, or name the dtype that you mean: { dtype: "float32" }.';
test.each<{ dtype: HostDType; bad: number; throws: string }>([
  { dtype: "int32", bad: 1.5, throws: `tensor: x[1][0] is 1.5 but ${integers}. ${round}` },
  { dtype: "int32", bad: Number.NaN, throws: `tensor: x[1][0] is NaN but ${integers}. ${round}` },
  { dtype: "int32", bad: -Infinity, throws: `tensor: x[1][0] is -Infinity but ${integers}. ${round}` },
  { dtype: "int32", bad: 2 ** 31, throws: `tensor: x[1][0] is 2147483648 but ${integers}. ${round}` },
  { dtype: "int32", bad: -(2 ** 31) - 1, throws: `tensor: x[1][0] is -2147483649 but ${integers}. ${round}` },
  { dtype: "uint8", bad: 256, throws: `tensor: x[1][0] is 256 but uint8 wants an integer in [0, 255]. ${round}` },
  { dtype: "uint8", bad: -1, throws: `tensor: x[1][0] is -1 but uint8 wants an integer in [0, 255]. ${round}` },
  { dtype: "uint8", bad: 0.5, throws: `tensor: x[1][0] is 0.5 but uint8 wants an integer in [0, 255]. ${round}` },
  { dtype: "bool", bad: 2, throws: `tensor: x[1][0] is 2 but bool wants 0 or 1. ${bits}` },
  { dtype: "bool", bad: 0.5, throws: `tensor: x[1][0] is 0.5 but bool wants 0 or 1. ${bits}` },
  { dtype: "bool", bad: Number.NaN, throws: `tensor: x[1][0] is NaN but bool wants 0 or 1. ${bits}` },
])("refuses $bad for $dtype and names the place", ({ dtype, bad, throws }) => {
  expect(() => convertElements([0, 1, bad, 0], dtype, [2, 2])).toThrow(TensorError);
  expect(() => convertElements([0, 1, bad, 0], dtype, [2, 2])).toThrow(throws);
});
