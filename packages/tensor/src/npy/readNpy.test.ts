import { describe, expect, test } from "vitest";
import { Tensor, tensor } from "../tensor/tensor.ts";
import { NpyError } from "./npyError.ts";
import { foreignNumpyFiles, numpyFiles } from "./numpyFiles.cases.ts";
import { readNpy } from "./readNpy.ts";

test.each(numpyFiles)("reads NumPy's file: $title", ({ base64, dtype, shape, data }) => {
  expect(readNpy(fromBase64(base64))).toStrictEqual(tensor(Float64Array.from(data), { dtype, shape }));
});

test("reads from the middle of a larger buffer, at any alignment", () => {
  const file = numpyFile("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", [0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
  const buffer = new Uint8Array(file.length + 3);
  buffer.set(file, 3);
  expect(readNpy(buffer.subarray(3)).item()).toBe(1);
});

test("reads headers that other writers lay out differently", () => {
  const header = '{"shape":(2L, 1), "fortran_order" : True,\n"descr":\'|u1\'}';
  expect(readNpy(numpyFile(header, [3, 4]))).toStrictEqual(new Tensor(new Uint8Array([3, 4]), [2, 1]));
});

const save =
  "Save it as float64, float32, float16, int64, int32, int16, int8, uint16, uint8 or bool: array.astype(numpy.float32).";
const refusals: Readonly<Record<string, string>> = {
  "int64 out of range":
    "readNpy: the int64 3000000000 does not fit int32 (byte 136). Save it as float64: array.astype(numpy.float64).",
  complex: `readNpy: dtype "<c8" has no counterpart here (header at byte 10). ${save}`,
  strings: `readNpy: dtype "<U2" has no counterpart here (header at byte 10). ${save}`,
  fields:
    "readNpy: the header is not understood: it is a structured array, whose elements have fields (byte 20). " +
    "Check that it is one whole .npy file, as numpy.save writes it.",
  uint32: `readNpy: dtype "<u4" has no counterpart here (header at byte 10). ${save}`,
};
test.each(foreignNumpyFiles)("refuses NumPy's file: $title", ({ title, base64 }) => {
  expect(() => readNpy(fromBase64(base64))).toThrow(NpyError);
  expect(() => readNpy(fromBase64(base64))).toThrow(refusals[title]);
});

describe("a broken file", () => {
  const whole = "Check that it is one whole .npy file, as numpy.save writes it.";
  const four = [0, 0, 0x80, 0x3f];
  const start = "{'descr': '<f4', 'fortran_order': False, 'shape': ";
  test.each<{ title: string; bytes: Uint8Array; problem: string; offset: number }>([
    {
      title: "no bytes",
      bytes: new Uint8Array(),
      problem: 'the bytes do not begin with "\\x93NUMPY"',
      offset: 0,
    },
    {
      title: "another version",
      bytes: numpyFile(`${start}(1,), }`, four, [4, 0]),
      problem: "version 4.0 is not 1.0, 2.0 or 3.0",
      offset: 6,
    },
    {
      title: "an end inside the header's length",
      bytes: numpyFile("", [], [2, 0]).subarray(0, 11),
      problem: "the file ends at byte 11, inside the header's length",
      offset: 8,
    },
    {
      title: "a header longer than the file",
      bytes: Uint8Array.of(...numpyFile("", []).subarray(0, 8), 0xff, 0xff, 0x7b),
      problem: "the header wants 65535 bytes but 1 are left",
      offset: 8,
    },
    {
      title: "a header of 4 GB",
      bytes: Uint8Array.of(...numpyFile("", [], [2, 0]).subarray(0, 8), 0xff, 0xff, 0xff, 0xff),
      problem: "the header wants 4294967295 bytes but 0 are left",
      offset: 8,
    },
    {
      title: "too few elements",
      bytes: numpyFile(`${start}(2,), }`, four),
      problem: "shape [2] of float32 wants 8 bytes but 4 are left",
      offset: 67,
    },
    {
      title: "too many elements",
      bytes: numpyFile(`${start}(), }`, [...four, ...four]),
      problem: "shape [] of float32 wants 4 bytes but 8 are left",
      offset: 65,
    },
    {
      title: "an absurd shape",
      bytes: numpyFile(`${start}(${"9007199254740991, ".repeat(30)}), }`, four),
      problem: `shape [${Array(30).fill("9007199254740991").join(", ")}] of float32 wants more than 2⁵³ bytes but 4 are left`,
      offset: 605,
    },
    {
      title: "an absurd shape of no elements",
      bytes: numpyFile(`${start}(${"9007199254740991, ".repeat(30)}0), }`, []),
      problem: `shape [${"9007199254740991, ".repeat(30)}0] of float32 wants more than 2⁵³ bytes but 0 are left`,
      offset: 606,
    },
    {
      title: "a bool that is 2",
      bytes: numpyFile("{'descr': '|b1', 'fortran_order': False, 'shape': (1,), }", [2]),
      problem: "the bool 2 does not fit bool",
      offset: 67,
    },
  ])("is refused: $title", ({ bytes, problem, offset }) => {
    const error = errorOf(bytes);
    expect(error).toBeInstanceOf(NpyError);
    expect(error).toMatchObject({
      name: "NpyError",
      called: "readNpy",
      problem: `${problem} (byte ${offset})`,
      offset,
    });
  });

  test.each([
    { header: "", problem: "wanted {, found the end of the header", at: 0 },
    { header: "__import__('os')", problem: "wanted {, found \"__import__('os')\"", at: 0 },
    { header: "{'descr': f(), }", problem: 'wanted a quoted string, found "f(), }"', at: 10 },
    { header: "{'descr': '<f4'", problem: "wanted , or }, found the end of the header", at: 15 },
    { header: "{'descr' '<f4'}", problem: `wanted :, found " '<f4'}"`, at: 8 },
    { header: "{'a': 1}", problem: 'the key "a" is unknown', at: 1 },
    { header: "{'descr': '<f4', 'descr': '<f8'}", problem: 'the key "descr" occurs twice', at: 17 },
    { header: "{'fortran_order': 1}", problem: 'wanted True or False, found "1}"', at: 18 },
    { header: "{'shape': 3}", problem: 'wanted a tuple of dims, found "3}"', at: 10 },
    { header: "{'shape': (3)}", problem: 'wanted a comma, found ")}"', at: 12 },
    { header: "{'shape': (-3,)}", problem: 'wanted a dim, found "-3,)}"', at: 11 },
    { header: "{'shape': (9007199254740993,)}", problem: "a dim is beyond 2⁵³", at: 11 },
    { header: `{'shape': (${"1,".repeat(65)})}`, problem: "the shape has more than 64 dims", at: 139 },
    { header: "{} x", problem: 'wanted the end of the header, found "x"', at: 3 },
    { header: "{}", problem: "one of the keys descr, fortran_order and shape is missing", at: 0 },
  ])("is refused for its header: $header", ({ header, problem, at }) => {
    expect(() => readNpy(numpyFile(header, []))).toThrow(
      `readNpy: the header is not understood: ${problem} (byte ${at + 10}). ${whole}`,
    );
  });

  test.each(["<x4", "f4", "=f4", "|f4", "=b1", "<toString", "<f44", "|O"])("is refused for its dtype: %s", (descr) => {
    const bytes = numpyFile(`{'descr': '${descr}', 'fortran_order': False, 'shape': (1,), }`, four);
    expect(() => readNpy(bytes)).toThrow(`readNpy: dtype "${descr}" has no counterpart here`);
  });
});

function numpyFile(header: string, data: readonly number[], version: readonly [number, number] = [1, 0]): Uint8Array {
  const text = new TextEncoder().encode(header);
  const length = version[0] === 1 ? [text.length % 256, text.length >> 8] : [text.length, 0, 0, 0];
  return Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, ...version, ...length, ...text, ...data);
}

function fromBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function errorOf(bytes: Uint8Array): unknown {
  try {
    return readNpy(bytes);
  } catch (error) {
    return error;
  }
}
