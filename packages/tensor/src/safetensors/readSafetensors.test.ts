import { describe, expect, test } from "vitest";
import { Tensor, tensor } from "../tensor/tensor.ts";
import { readSafetensors } from "./readSafetensors.ts";
import { SafetensorsError } from "./safetensorsError.ts";
import { allDTypes, converted, empty, foreign, zeroSized } from "./safetensorsFiles.cases.ts";

test("reads the reference implementation's file of all dtypes", () => {
  expect(readSafetensors(fromBase64(allDTypes))).toStrictEqual({
    tensors: {
      b: new Tensor(new Float64Array([0.1, Infinity]), [2]),
      w: new Tensor(new Float32Array([1, -2.5, 3, 4]), [2, 2]),
      n: new Tensor(new Int32Array([-1, 2]), [2]),
      mask: new Tensor(new Uint8Array([1, 0, 1]), [3], "bool"),
    },
    metadata: { "made by": "safetensors" },
  });
});

test("reads files of no tensors and of no elements", () => {
  expect(readSafetensors(fromBase64(empty))).toStrictEqual({ tensors: {}, metadata: {} });
  expect(readSafetensors(fromBase64(zeroSized)).tensors).toStrictEqual({
    s: new Tensor(new Float32Array([7]), []),
    z: new Tensor(new Float32Array(0), [0, 3]),
  });
});

test.each(converted)("reads $stored as $dtype", ({ base64, name, dtype, data }) => {
  const want = tensor(Float64Array.from(data), { dtype });
  expect(readSafetensors(fromBase64(base64)).tensors).toStrictEqual({ [name]: want });
});

const save = "Save it as one of F64, F32, F16, BF16, I64, I32, U8, BOOL.";
const refusals: Readonly<Record<string, string>> = {
  "I64 of 3000000000":
    'readSafetensors: tensor "toolong": element 0 is the int64 3000000000, which does not fit int32. Save it as F64.',
  I16: `readSafetensors: tensor "short": dtype "I16" has no counterpart here. ${save}`,
  F8_E4M3: `readSafetensors: tensor "f8": dtype "F8_E4M3" has no counterpart here. ${save}`,
};
test.each(foreign)("refuses $stored", ({ stored, base64 }) => {
  expect(() => readSafetensors(fromBase64(base64))).toThrow(SafetensorsError);
  expect(() => readSafetensors(fromBase64(base64))).toThrow(refusals[stored]);
});

test("takes names that are special in JavaScript as names", () => {
  const header = '{"__proto__":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]},"__metadata__":{"__proto__":"x"}}';
  const { tensors, metadata } = readSafetensors(file(header, [1]));
  expect(Object.keys(tensors)).toEqual(["__proto__"]);
  expect(Object.getOwnPropertyDescriptor(metadata, "__proto__")?.value).toBe("x");
});

test("ignores what a later version may say of a tensor", () => {
  const header = '{"a":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1],"note":{"x":[]}}}';
  expect(readSafetensors(file(header, [1])).tensors["a"]?.toArray()).toEqual([true]);
});

describe("a broken file", () => {
  const one = (entry: string): string => `{"a":${entry}}`;
  const two = (a: string, b: string): string =>
    `{"a":{"dtype":"BOOL","shape":[2],"data_offsets":${a}},"b":{"dtype":"BOOL","shape":[2],"data_offsets":${b}}}`;
  const understood = "the header is not understood: ";
  test.each<{ title: string; bytes: Uint8Array; problem: string }>([
    {
      title: "too short for a length",
      bytes: new Uint8Array(7),
      problem: "7 bytes are too few for the header's length, which takes 8",
    },
    {
      title: "header beyond the limit",
      bytes: Uint8Array.of(1, 0xe1, 0xf5, 5, 0, 0, 0, 0, 0x7b),
      problem: "the header's length is 100000001 bytes, over the limit of 100000000",
    },
    {
      title: "header of 2⁶⁴ bytes",
      bytes: new Uint8Array(16).fill(255),
      problem: "the header's length is 18446744073709552000 bytes, over the limit of 100000000",
    },
    {
      title: "header longer than the file",
      bytes: file("{}", []).subarray(0, 9),
      problem: "the header wants 2 bytes but 1 are left",
    },
    { title: "empty header", bytes: new Uint8Array(8), problem: 'the header does not begin with "{"' },
    { title: "space before the header", bytes: file(" {}", []), problem: 'the header does not begin with "{"' },
    {
      title: "no UTF-8",
      bytes: Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff, 0x7d),
      problem: "the header is not UTF-8",
    },
    {
      title: "no JSON",
      bytes: file("{]", []),
      problem: `${understood}wanted a string, found "]" (character 1)`,
    },
    {
      title: "a name twice",
      bytes: file('{"a":1,"a":2}', []),
      problem: `${understood}the key "a" occurs twice (character 7)`,
    },
    {
      title: "an entry that is not an object",
      bytes: file(one("[]"), []),
      problem: 'tensor "a": its entry is not a JSON object',
    },
    {
      title: "no dtype",
      bytes: file(one('{"shape":[],"data_offsets":[0,0]}'), []),
      problem: 'tensor "a": its dtype is not a string',
    },
    {
      title: "a negative dim",
      bytes: file(one('{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}'), []),
      problem: 'tensor "a": its shape is not a list of integers ≥ 0',
    },
    {
      title: "a fraction as offset",
      bytes: file(one('{"dtype":"F32","shape":[1],"data_offsets":[0,0.5]}'), []),
      problem: 'tensor "a": its data_offsets are not integers ≥ 0',
    },
    {
      title: "three offsets",
      bytes: file(one('{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}'), []),
      problem: 'tensor "a": its data_offsets are not [begin, end] with begin ≤ end',
    },
    {
      title: "offsets backwards",
      bytes: file(one('{"dtype":"F32","shape":[1],"data_offsets":[4,0]}'), []),
      problem: 'tensor "a": its data_offsets are not [begin, end] with begin ≤ end',
    },
    {
      title: "shape and offsets that differ",
      bytes: file(one('{"dtype":"F32","shape":[2,2],"data_offsets":[0,4]}'), [0, 0, 0, 0]),
      problem: 'tensor "a": shape [2, 2] of float32 wants 16 bytes but its data_offsets hold 4',
    },
    {
      title: "an absurd shape",
      bytes: file(
        one(`{"dtype":"F32","shape":[${Array(4).fill("9007199254740991").join()}],"data_offsets":[0,4]}`),
        [],
      ),
      problem:
        'tensor "a": shape [9007199254740991, 9007199254740991, 9007199254740991, 9007199254740991] of float32 ' +
        "wants more than 2⁵³ bytes but its data_offsets hold 4",
    },
    {
      title: "overlap",
      bytes: file(two("[0,2]", "[1,3]"), [1, 1, 1]),
      problem: 'tensor "b" overlaps the tensor before it: it begins at byte 1, not 2, of the data',
    },
    {
      title: "the same bytes twice",
      bytes: file(two("[0,2]", "[0,2]"), [1, 1]),
      problem: 'tensor "b" overlaps the tensor before it: it begins at byte 0, not 2, of the data',
    },
    {
      title: "a hole",
      bytes: file(two("[3,5]", "[0,2]"), [1, 1, 1, 1, 1]),
      problem: 'tensor "a" leaves a hole before it: it begins at byte 3, not 2, of the data',
    },
    {
      title: "offsets beyond the end",
      bytes: file(two("[0,2]", "[2,4]"), [1, 1, 1]),
      problem: "the tensors take 4 bytes but 3 follow the header",
    },
    {
      title: "bytes after the end",
      bytes: file(two("[0,2]", "[2,4]"), [1, 1, 1, 1, 1]),
      problem: "the tensors take 4 bytes but 5 follow the header",
    },
    {
      title: "a bool that is 2",
      bytes: file(two("[0,2]", "[2,4]"), [1, 1, 1, 2]),
      problem: 'tensor "b": element 1 is the bool 2, which does not fit bool',
    },
    {
      title: "metadata that is not a string",
      bytes: file('{"__metadata__":{"a":1}}', []),
      problem: "__metadata__ is not an object of strings",
    },
    {
      title: "metadata that is not an object",
      bytes: file('{"__metadata__":"a"}', []),
      problem: "__metadata__ is not an object of strings",
    },
  ])("is refused: $title", ({ bytes, problem }) => {
    const error = errorOf(bytes);
    expect(error).toBeInstanceOf(SafetensorsError);
    expect(error).toMatchObject({ name: "SafetensorsError", called: "readSafetensors", problem });
  });

  test("is named by tensor and byte", () => {
    const bytes = file(two("[0,2]", "[2,4]"), [1, 1, 1, 2]);
    expect(errorOf(bytes)).toMatchObject({ tensorName: "b", offset: bytes.length - 1 });
  });

  test("gets a remedy", () => {
    expect(() => readSafetensors(new Uint8Array(0))).toThrow(
      "readSafetensors: 0 bytes are too few for the header's length, which takes 8. " +
        "Check that it is one whole safetensors file; a download may have been cut off.",
    );
  });
});

function file(header: string, data: readonly number[]): Uint8Array {
  const text = new TextEncoder().encode(header);
  return Uint8Array.of(text.length % 256, text.length >> 8, 0, 0, 0, 0, 0, 0, ...text, ...data);
}

function fromBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function errorOf(bytes: Uint8Array): unknown {
  try {
    return readSafetensors(bytes);
  } catch (error) {
    return error;
  }
}
