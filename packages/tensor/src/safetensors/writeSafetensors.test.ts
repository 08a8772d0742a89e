import { expect, test } from "vitest";
import { tensor } from "../tensor/tensor.ts";
import { readSafetensors } from "./readSafetensors.ts";
import { SafetensorsError } from "./safetensorsError.ts";
import { allDTypes, converted, empty } from "./safetensorsFiles.cases.ts";
import { writeSafetensors } from "./writeSafetensors.ts";

test("writes byte for byte what the reference implementation writes", () => {
  const bytes = writeSafetensors(
    {
      w: tensor(
        [
          [1, -2.5],
          [3, 4],
        ],
        { dtype: "float32" },
      ),
      b: tensor([0.1, Infinity]),
      n: tensor([-1, 2], { dtype: "int32" }),
      mask: tensor([true, false, true]),
    },
    { "made by": "safetensors" },
  );
  expect(btoa(String.fromCharCode(...bytes))).toBe(allDTypes);
  expect(btoa(String.fromCharCode(...writeSafetensors({})))).toBe(empty);
});

test("writes bytes as U8, byte for byte as the reference implementation", () => {
  const file = converted.find(({ stored }) => stored === "U8");
  const bytes = writeSafetensors({ bytes: tensor(new Uint8Array([0, 255])) });
  expect(btoa(String.fromCharCode(...bytes))).toBe(file?.base64);
});

test("begins the elements at a multiple of 8 bytes", () => {
  for (let length = 1; length <= 16; length++) {
    const bytes = writeSafetensors({ ["x".repeat(length)]: tensor([1]) });
    expect((bytes.length - 8) % 8).toBe(0);
  }
});

test("keeps metadata, and names that look like numbers in order", () => {
  const tensors = { b: tensor(new Float32Array(1)), 1: tensor(new Float32Array(2)), é: tensor(new Float32Array(3)) };
  const metadata = { note: 'a "quoted" line\nand another', empty: "" };
  const back = readSafetensors(writeSafetensors(tensors, metadata));
  expect(back.metadata).toStrictEqual(metadata);
  expect(back.tensors).toStrictEqual(tensors);
});

test("refuses the name that the format reserves", () => {
  expect(() => writeSafetensors({ __metadata__: tensor(1) })).toThrow(SafetensorsError);
  expect(() => writeSafetensors({ __metadata__: tensor(1) })).toThrow(
    'writeSafetensors: no tensor may be named "__metadata__", which the format reserves. Give it another name.',
  );
});

test("keeps every bit of a float, the payload of a NaN too", () => {
  const bits = Int32Array.of(0x7f800001, 0x7fc12345, -0x80000000, 1);
  const x = new Float32Array(bits.buffer);
  const back = readSafetensors(writeSafetensors({ x: tensor(x) })).tensors.x?.data ?? x;
  expect(new Int32Array(back.buffer)).toEqual(bits);
});
