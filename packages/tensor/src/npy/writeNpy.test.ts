import { expect, test } from "vitest";
import { Tensor, tensor } from "../tensor/tensor.ts";
import { NpyError } from "./npyError.ts";
import { numpyFiles } from "./numpyFiles.cases.ts";
import { writeNpy } from "./writeNpy.ts";

const alsoOurs = ["float32", "float64 with every special value", "int32", "bool", "scalar", "no elements"];
const files = numpyFiles.filter(({ title }) => alsoOurs.includes(title));

test("has a NumPy file to compare with for each of them", () => {
  expect(files).toHaveLength(alsoOurs.length);
});

test.each(files)("writes byte for byte what NumPy writes: $title", ({ base64, dtype, shape, data }) => {
  const bytes = writeNpy(tensor(Float64Array.from(data), { dtype, shape }));
  expect(btoa(String.fromCharCode(...bytes))).toBe(base64);
});

test("begins the elements at a multiple of 64 bytes, however long the shape", () => {
  for (let rank = 0; rank <= 64; rank++) {
    const shape = Array<number>(rank).fill(1);
    expect((writeNpy(new Tensor(new Float64Array(1), shape)).length - 8) % 64).toBe(0);
  }
});

test("refuses more dims than NumPy has", () => {
  const deep = new Tensor(new Float32Array(1), Array<number>(65).fill(1));
  expect(() => writeNpy(deep)).toThrow(NpyError);
  expect(() => writeNpy(deep)).toThrow(
    "writeNpy: the tensor has 65 dims but NumPy allows 64. Join dims: tensor(t, { shape }).",
  );
});
