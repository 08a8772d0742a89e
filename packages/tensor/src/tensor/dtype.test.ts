import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { allocate } from "./allocate.ts";
import { dtypeOf, dtypes, fitsDType, type HostDType, isFloat, isInteger } from "./dtype.ts";
import { isTensor, Tensor } from "./tensor.ts";

describe.each(Object.keys(dtypes) as HostDType[])("%s", (dtype) => {
  const { array, bytes, kind, range } = dtypes[dtype];

  test("has arrays of zeros, of its class and element size", () => {
    const zeros = allocate(dtype, 3);
    expect([...zeros]).toEqual([0, 0, 0]);
    expect([zeros.constructor.name, zeros.BYTES_PER_ELEMENT]).toEqual([array, bytes]);
    expect(dtypeOf(zeros)).toBe(dtype === "bool" ? "uint8" : dtype);
    expect(new Tensor(zeros, [3], dtype).dtype).toBe(dtype);
  });

  test("has a range, whose ends its arrays hold", () => {
    const [lowest, highest] = range;
    expect([...allocate(dtype, 2).fill(lowest, 0, 1).fill(highest, 1)]).toEqual(range);
    expect(fitsDType(dtype, highest)).toBe(true);
    expect(fitsDType(dtype, highest + 1)).toBe(kind === "float");
    expect(fitsDType(dtype, 0.5)).toBe(kind === "float");
  });

  test("is a float, an integer or bool", () => {
    expect([isFloat(dtype), isInteger(dtype), dtype === "bool"].filter(Boolean)).toHaveLength(1);
  });
});

test.each([undefined, null, [1], new Int8Array(1), new Uint8ClampedArray(1), new DataView(new ArrayBuffer(4)), {}])(
  "finds no dtype in %s",
  (value) => {
    expect(dtypeOf(value)).toBeUndefined();
  },
);

test("knows the arrays of another realm", () => {
  const foreign: Float32Array = runInNewContext("new Float32Array([1, 2])");
  expect(foreign).not.toBeInstanceOf(Float32Array);
  expect(dtypeOf(foreign)).toBe("float32");
  expect(isTensor(new Tensor(foreign, [2]))).toBe(true);
});
