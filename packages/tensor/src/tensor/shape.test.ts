import { expect, test } from "vitest";
import { pathAt, sizeOf } from "./shape.ts";
import { TensorError } from "./tensorError.ts";

test.each([
  { shape: [], size: 1 },
  { shape: [4], size: 4 },
  { shape: [2, 3, 4], size: 24 },
  { shape: [5, 0, 2], size: 0 },
  { shape: [2 ** 40, 0], size: 0 },
])("sizeOf($shape) is $size", ({ shape, size }) => {
  expect(sizeOf(shape)).toBe(size);
});

test.each([
  { shape: [2, -1], throws: "sizeOf: shape [2, -1]: -1 is not a dim. Every dim is an integer, 0 or more." },
  { shape: [1.5], throws: "sizeOf: shape [1.5]: 1.5 is not a dim. Every dim is an integer, 0 or more." },
  { shape: [Number.NaN], throws: "sizeOf: shape [NaN]: NaN is not a dim. Every dim is an integer, 0 or more." },
  {
    shape: [2 ** 30, 2 ** 30],
    throws:
      "sizeOf: shape [1073741824, 1073741824]: it holds more elements than can be counted. " +
      "Every dim is an integer, 0 or more.",
  },
])("sizeOf refuses $shape", ({ shape, throws }) => {
  expect(() => sizeOf(shape)).toThrow(TensorError);
  expect(() => sizeOf(shape)).toThrow(throws);
});

test.each([
  { position: 0, shape: [], path: "x" },
  { position: 4, shape: [2, 3], path: "x[1][1]" },
  { position: 23, shape: [2, 3, 4], path: "x[1][2][3]" },
])("position $position of $shape is $path", ({ position, shape, path }) => {
  expect(pathAt(shape, position)).toBe(path);
});
