import { describe, expect, expectTypeOf, test } from "vitest";
import type { HostDType, TypedArray } from "./dtype.ts";
import type { NestedArray } from "./nestedArray.ts";
import { isTensor, Tensor, type TensorLike, tensor } from "./tensor.ts";
import { TensorError } from "./tensorError.ts";

describe("new Tensor", () => {
  test.each<{ data: TypedArray; dtype: HostDType }>([
    { data: new Float32Array(6), dtype: "float32" },
    { data: new Float64Array(6), dtype: "float64" },
    { data: new Int32Array(6), dtype: "int32" },
    { data: new Uint8Array(6), dtype: "uint8" },
  ])("takes the dtype $dtype from the array, which it keeps", ({ data, dtype }) => {
    // @ts-expect-error the type of an array of unknown class wants a dtype
    const made = new Tensor(data, [2, 3]);
    expect(made.dtype).toBe(dtype);
    expect(made.data).toBe(data);
    expect(made.size).toBe(6);
  });

  test("carries its dtype, so that bytes are bools by name", () => {
    const data = new Uint8Array([0, 1]);
    const [bytes, bools] = [new Tensor(data, [2]), new Tensor(data, [2], "bool")];
    expect([bytes.dtype, bools.dtype, bools.data]).toEqual(["uint8", "bool", data]);
    expect([bytes.toArray(), bools.toArray()]).toEqual([
      [0, 1],
      [false, true],
    ]);
    expect(bytes.equals(bools)).toBe(false);
    expect([String(bytes), String(bools)]).toEqual(["Tensor uint8 [2]: [0 1]", "Tensor bool [2]: [false  true]"]);
    expect(isTensor(bytes) && isTensor({ ...bools, item: () => 0, toArray: () => [] })).toBe(true);
  });

  test("copies the shape, so that changing the caller's list changes nothing", () => {
    const shape = [2, 3];
    const made = new Tensor(new Float32Array(6), shape);
    shape[0] = 9;
    expect(made.shape).toEqual([2, 3]);
  });

  test("refuses a length, a dtype or an array that does not match", () => {
    expect(() => new Tensor(new Float32Array(5), [2, 3])).toThrow(
      "new Tensor: 5 elements do not fill shape [2, 3], which holds 6. Check the shape against the data's length.",
    );
    expect(() => new Tensor(new Float32Array(1), [], "int32")).toThrow(
      "new Tensor: the array holds float32 but the dtype is int32. " +
        'Leave the dtype out, or convert: tensor(data, { dtype: "int32" }).',
    );
    // @ts-expect-error an Int8Array has no dtype
    expect(() => new Tensor(new Int8Array(2), [2])).toThrow(
      "tensor: Int8Array has no dtype here. " + "Copy it into a Float32Array, Float64Array, Int32Array or Uint8Array.",
    );
    expect(() => new Tensor(new Float32Array(2), [-2])).toThrow(TensorError);
  });
});

describe("tensor", () => {
  test.each<{ value: TensorLike; dtype: HostDType; shape: number[] }>([
    { value: 0.1, dtype: "float64", shape: [] },
    { value: true, dtype: "bool", shape: [] },
    { value: [[1, 2, 3]], dtype: "float64", shape: [1, 3] },
    { value: [], dtype: "float64", shape: [0] },
    { value: [[true], [false]], dtype: "bool", shape: [2, 1] },
    { value: new Float32Array(3), dtype: "float32", shape: [3] },
    { value: new Uint8Array([0, 255]), dtype: "uint8", shape: [2] },
  ])("makes $dtype $shape of $value", ({ value, dtype, shape }) => {
    const made = tensor(value);
    expect([made.dtype, made.shape]).toEqual([dtype, shape]);
  });

  test("rounds nothing unless asked", () => {
    expect(tensor([0.1]).data[0]).toBe(0.1);
    expect(tensor([0.1], { dtype: "float32" }).data[0]).toBe(Math.fround(0.1));
  });

  test("keeps typed arrays and tensors instead of copying them", () => {
    const data = new Float32Array(6);
    const made = tensor(data, { shape: [2, 3] });
    expect(made.data).toBe(data);
    expect(tensor(made)).toBe(made);
    expect(tensor(made, { dtype: "float32", shape: [2, 3] })).toBe(made);
    expect(tensor(made, { shape: [3, 2] }).data).toBe(data);
  });

  test("converts between dtypes when told to", () => {
    expect(tensor([true, false], { dtype: "float32" }).data).toStrictEqual(new Float32Array([1, 0]));
    expect(tensor([1, 0], { dtype: "bool" }).data).toStrictEqual(new Uint8Array([1, 0]));
    expect(tensor(new Uint8Array([0, 255]), { dtype: "float32" }).data).toStrictEqual(new Float32Array([0, 255]));
    expect(tensor(tensor([[2]]), { dtype: "int32" }).data).toStrictEqual(new Int32Array([2]));
  });

  test("takes a Uint8Array as bools by name, without a copy, and refuses what is neither 0 nor 1", () => {
    const data = new Uint8Array([0, 1]);
    const bools = tensor(data, { dtype: "bool" });
    expect([bools.dtype, bools.toArray()]).toEqual(["bool", [false, true]]);
    expect(bools.data).toBe(data);
    expect(tensor(bools, { dtype: "uint8" }).toArray()).toEqual([0, 1]);
    expect(tensor(bools, { shape: [2, 1] }).dtype).toBe("bool");
    expect(() => tensor(new Uint8Array([0, 255]), { dtype: "bool" })).toThrow(
      "tensor: x[1] is 255 but bool wants 0 or 1.",
    );
  });

  test("refuses a shape of another size", () => {
    expect(() => tensor([1, 2, 3], { shape: [2, 2] })).toThrow(
      "tensor: 3 elements do not fill shape [2, 2], which holds 4. Check the shape against the data's length.",
    );
  });

  test("takes only what can be a tensor, by type too", () => {
    // @ts-expect-error a string is not an element
    expect(() => tensor(["1"])).toThrow(TensorError);
    // @ts-expect-error float16 is not a dtype
    expect(() => tensor([1], { dtype: "float16" })).toThrow(
      'tensor: "float16" is not a dtype here. Did you mean "float32"? Dtypes are float64, float32, int32, uint8, bool.',
    );
    expectTypeOf(tensor(1)).toEqualTypeOf<Tensor>();
    expectTypeOf(tensor(1).toArray()).toEqualTypeOf<NestedArray | number>();
  });
});

describe("item", () => {
  test("is the one element, whatever the shape", () => {
    expect(tensor(2.5).item()).toBe(2.5);
    expect(tensor([[[-0]]]).item()).toBe(-0);
    expect(tensor(true).item()).toBe(1);
  });

  test.each([
    { value: [[1, 2]], throws: "item: shape [1, 2] has 2 elements, not one." },
    { value: [], throws: "item: shape [0] has 0 elements, not one." },
  ])("refuses $value", ({ value, throws }) => {
    expect(() => tensor(value).item()).toThrow(`${throws} Take toArray(), or reduce it to one element first.`);
  });
});

describe("E2: a tensor as a number", () => {
  const one = tensor([[2.5]]) as unknown as number;
  const two = tensor([1, 2]) as unknown as number;

  test("is its one element", () => {
    expect([Number(one), +one, -one, one * 2, one + 1, Math.max(one, 2)]).toEqual([2.5, 2.5, -2.5, 5, 3.5, 2.5]);
    expect([one < 3, one > 3, one >= 2.5, one <= 2, 2 < one]).toEqual([true, false, true, false, true]);
    // biome-ignore lint/suspicious/noDoubleEquals: what it does is the question
    expect([one == 2.5, one == 2, Number(tensor(true))]).toEqual([true, false, 1]);
  });

  test.each<[string, () => unknown]>([
    ["Number", () => Number(two)],
    ["<", () => two < 3],
    [">=", () => 3 >= two],
    // biome-ignore lint/suspicious/noDoubleEquals: what it does is the question
    ["==", () => two == 3],
    ["+", () => two + 1],
    ["+ before a string", () => two + ""],
    ["of nothing", () => Number(tensor([]))],
  ])("throws for more elements or none: %s", (_, use) => {
    expect(use).toThrow(TensorError);
    expect(use).toThrow(/^Number: shape \[[02]\] has [02] elements, not one\. toArray\(\) gives all/);
  });

  test("is printed where a string is wanted", () => {
    expect(`${tensor([1, 2])}`).toBe("Tensor float64 [2]: [1. 2.]");
    expect(String(one)).toBe("Tensor float64 [1, 1]: [[2.5]]");
  });
});

test("toArray nests the elements, with booleans for bool", () => {
  expect(tensor(new Int32Array([1, 2, 3, 4]), { shape: [2, 2] }).toArray()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(tensor([[true, false]]).toArray()).toEqual([[true, false]]);
  expect(tensor(5).toArray()).toBe(5);
  expect(tensor(true).toArray()).toBe(1);
});

describe("equals", () => {
  test.each<{ a: Tensor; b: Tensor; equal: boolean; because: string }>([
    { a: tensor([1, 2]), b: tensor([1, 2]), equal: true, because: "all is the same" },
    { a: tensor([Number.NaN, 0]), b: tensor([Number.NaN, -0]), equal: true, because: "NaN is NaN and 0 is -0" },
    { a: tensor([1, 2]), b: tensor([1, 3]), equal: false, because: "a value differs" },
    { a: tensor([1, Number.NaN]), b: tensor([1, 2]), equal: false, because: "NaN is not a number" },
    { a: tensor([1, 2]), b: tensor([[1, 2]]), equal: false, because: "the shapes differ" },
    { a: tensor([1]), b: tensor([1], { dtype: "int32" }), equal: false, because: "the dtypes differ" },
    {
      a: new Tensor(new Int32Array(), [2, 0]),
      b: new Tensor(new Int32Array(), [0, 2]),
      equal: false,
      because: "[2, 0] is not [0, 2]",
    },
  ])("is $equal where $because", ({ a, b, equal }) => {
    expect(a.equals(b)).toBe(equal);
    expect(b.equals(a)).toBe(equal);
  });
});

describe("allClose", () => {
  test("is NumPy's |a - b| ≤ atol + rtol·|b|, relative to the other one", () => {
    expect(tensor([1.1]).allClose([1], { rtol: 0.1, atol: 1e-9 })).toBe(true);
    expect(tensor([0.9]).allClose([1], { rtol: 0.1, atol: 1e-9 })).toBe(true);
    // |1 - 0.9| = 0.1 > 0.1·0.9
    expect(tensor([1]).allClose([0.9], { rtol: 0.1, atol: 0 })).toBe(false);
    expect(tensor([0.5]).allClose([0], { atol: 0.5, rtol: 0 })).toBe(true);
  });

  test("has NumPy's default tolerances", () => {
    expect(tensor([1e10, 1e-8]).allClose([1.00001e10, 0])).toBe(true);
    expect(tensor([1e10, 1.1e-8]).allClose([1.00001e10, 0])).toBe(false);
    expect(tensor([1.0001e10]).allClose([1e10])).toBe(false);
  });

  test.each<{ a: number; b: number; close: boolean; equalNaN?: boolean }>([
    { a: Infinity, b: Infinity, close: true },
    { a: Infinity, b: -Infinity, close: false },
    { a: 1, b: Infinity, close: false },
    { a: Infinity, b: 1, close: false },
    { a: Number.NaN, b: Number.NaN, close: false },
    { a: Number.NaN, b: Number.NaN, close: true, equalNaN: true },
    { a: Number.NaN, b: 1, close: false, equalNaN: true },
    { a: 1, b: Number.NaN, close: false, equalNaN: true },
  ])("says $close for $a and $b", ({ a, b, close, equalNaN }) => {
    expect(tensor(a).allClose(b, { equalNaN })).toBe(close);
  });

  test("wants the same shape, not the same dtype", () => {
    expect(tensor([1, 0]).allClose([true, false])).toBe(true);
    expect(tensor([1, 1]).allClose(1)).toBe(false);
  });
});

describe("isTensor", () => {
  test("knows a tensor of another copy of the package by its structure", () => {
    const { dtype, shape, data } = tensor([1]);
    const foreign = { dtype, shape, data, item: () => 1, toArray: () => [1] };
    expect(isTensor(foreign)).toBe(true);
    expect(isTensor({ ...foreign, dtype: "int32" })).toBe(false);
    expect(isTensor({ ...foreign, data: [1] })).toBe(false);
  });

  test.each([undefined, null, 1, "x", [1], new Float32Array(1), { dtype: "float32", shape: [] }])(
    "is false for %j",
    (x) => {
      expect(isTensor(x)).toBe(false);
    },
  );
});
