import { describe, expect, test } from "vitest";
import type { HostDType, TypedArray } from "./dtype.ts";
import { isTensor, type Tensor, type TensorLike, tensor } from "./tensor.ts";
import { TensorError } from "./tensorError.ts";

const someOfEach: readonly Tensor[] = [
  tensor([
    [0.1, -0],
    [Number.NaN, Infinity],
    [-Infinity, 5e-324],
  ]),
  tensor([0.1, Number.NaN, -0, -Infinity, 3.4028234663852886e38], { dtype: "float32" }),
  tensor([-(2 ** 31), 0, 2 ** 31 - 1], { dtype: "int32" }),
  tensor(new Uint8Array([0, 1, 255])),
  tensor([[true], [false]]),
  tensor(2.5),
  tensor(true),
  tensor([], { shape: [2, 0] }),
];

/** Object.is on every element: -0 and NaN count. */
function expectSame(got: Tensor, want: Tensor): void {
  expect(isTensor(got)).toBe(true);
  expect({ ...got }).toStrictEqual({ ...want });
}

describe("E2: JSON.stringify gives what tensor() reads back", () => {
  test.each(someOfEach.map((t) => [String(t), t] as const))("%s", (_, t) => {
    expectSame(tensor(JSON.parse(JSON.stringify(t))), t);
    expectSame(tensor(JSON.parse(JSON.stringify({ deep: [t] })).deep[0]), t);
  });

  test("is a record of dtype, shape and elements", () => {
    expect(JSON.stringify(tensor([[1, Number.NaN]], { dtype: "float32" }))).toBe(
      '{"dtype":"float32","shape":[1,2],"data":[1,"NaN"]}',
    );
    expect(JSON.stringify(tensor([true, false]))).toBe('{"dtype":"bool","shape":[2],"data":[1,0]}');
  });

  test("takes another dtype and shape as for any value", () => {
    const made = tensor(JSON.parse(JSON.stringify(tensor([1, 2]))), { dtype: "int32", shape: [2, 1] });
    expectSame(made, tensor([[1], [2]], { dtype: "int32" }));
  });

  test.each<[unknown, string]>([
    [{ dtype: "float32", shape: [1], data: [null] }, "data[0] is null, not a number."],
    [{ dtype: "float32", shape: [1], data: ["1"] }, 'data[0] is "1", not a number. Give numbers, or "NaN",'],
    [{ dtype: "float32", shape: [2], data: [[1, 2]] }, "data[0] is [1,2], not a number."],
    [{ dtype: "int32", shape: [2], data: [1, 0.5] }, "x[1] is 0.5 but int32 wants an integer"],
    [{ dtype: "bool", shape: [1], data: [2] }, "x[0] is 2 but bool wants 0 or 1"],
    [{ dtype: "int64", shape: [1], data: [2] }, '"int64" is not a dtype here. Did you mean "int32"?'],
    [{ dtype: "int32", shape: [3], data: [2] }, "1 elements do not fill shape [3]"],
    [{ dtype: "int32", shape: [-1], data: [2] }, "shape [-1]: -1 is not a dim"],
    [{ shape: [1], data: [2] }, "x is of type object, not a number or a boolean"],
  ])("refuses %j", (json, throws) => {
    expect(() => tensor(json as TensorLike)).toThrow(TensorError);
    expect(() => tensor(json as TensorLike)).toThrow(throws);
  });
});

describe("E2: anything with a shape and a typed array is taken", () => {
  test.each(someOfEach.map((t) => [String(t), t] as const))("what a message made of %s", (_, t) => {
    const message = structuredClone(t);
    expect(isTensor(message)).toBe(false);
    expectSame(tensor(message), t);
  });

  const six = new Float32Array([1, 2, 3, 4, 5, 6]);
  test.each<[string, { shape: ArrayLike<number>; data: TypedArray }]>([
    ["shape and data", { shape: [2, 3], data: six }],
    ["a shape that is a typed array", { shape: new Uint32Array([2, 3]), data: six }],
    ["a dtype", { shape: [2, 3], data: six, dtype: "float32" } as never],
    ["an ndarray", { shape: [2, 3], data: six, stride: [3, 1], offset: 0 } as never],
    ["strides in bytes", { shape: [2, 3], data: six, strides: [12, 4] } as never],
  ])("%s", (_, value) => {
    const made = tensor(value);
    expect([made.dtype, made.shape, made.data]).toEqual(["float32", [2, 3], six]);
    expect(made.data).toBe(six);
  });

  test("strides do not matter where they step over nothing", () => {
    const column = { shape: [1, 3, 1], data: six.slice(0, 3), stride: [99, 1, 7], offset: 0 };
    expect(tensor(column).toArray()).toEqual([[[1], [2], [3]]]);
    expect(tensor({ shape: [0, 3], data: new Float32Array(), stride: [1, 9] } as never).shape).toEqual([0, 3]);
  });

  test.each<[HostDType | undefined, unknown]>([
    [undefined, [1, 0]],
    ["uint8", [1, 0]],
    ["bool", [true, false]],
  ])("bytes are bools by name: %s", (dtype, want) => {
    expect(tensor({ shape: [2], data: new Uint8Array([1, 0]), dtype }).toArray()).toEqual(want);
  });

  test.each<[object, string]>([
    [
      { shape: [3, 2], data: six, stride: [1, 3], offset: 0 },
      "do not lie row by row: the array has strides [1, 3] and",
    ],
    [
      { shape: [2, 2], data: six, strides: [3, 1] },
      "do not lie row by row: the array has strides [3, 1] and offset 0.",
    ],
    [
      { shape: [2], data: six, stride: [1], offset: 2 },
      "the array has strides [1] and offset 2. Copy it into rows first",
    ],
    [{ shape: [2], data: six, stride: [-1], offset: 1 }, "do not lie row by row"],
    [{ shape: [2], data: six }, "6 elements do not fill shape [2]"],
    [{ shape: [6], data: six, dtype: "float64" }, "the array holds float32 but the dtype is float64"],
    [{ shape: [6], data: six, dtype: "f32" }, '"f32" is not a dtype here. Did you mean "float32"?'],
    [{ shape: [1], data: new Uint8Array([2]), dtype: "bool" }, "x[0] is 2 but bool wants 0 or 1"],
    [{ shape: [2], data: new BigInt64Array(2) }, "BigInt64Array has no dtype here"],
    [{ shape: [2], dataId: {} }, "x is of type object, not a number or a boolean. Read its elements first"],
  ])("refuses %o: %s", (value, throws) => {
    expect(() => tensor(value as TensorLike)).toThrow(TensorError);
    expect(() => tensor(value as TensorLike)).toThrow(throws);
  });
});
