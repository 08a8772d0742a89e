import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { allocate, dtypeOf, type HostDType } from "./dtype.ts";
import { isTensor, Tensor } from "./tensor.ts";

test.each<HostDType>(["float32", "float64", "int32", "bool"])("allocates zeros that have the dtype %s", (dtype) => {
  const zeros = allocate(dtype, 3);
  expect(dtypeOf(zeros)).toBe(dtype);
  expect([...zeros]).toEqual([0, 0, 0]);
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
