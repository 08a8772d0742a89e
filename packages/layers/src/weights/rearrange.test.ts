import { Tensor, tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { rearrange } from "./rearrange.ts";

const counted = (shape: readonly number[]) =>
  new Tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i),
    shape,
  );

it("transposes a matrix", () => {
  const { from, apply } = rearrange("out in -> in out", [3, 2]);
  expect(from).toEqual([2, 3]);
  expect(apply(tensor(new Float32Array([1, 2, 3, 4, 5, 6]), { shape: [2, 3] })).toArray()).toEqual([
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
});

it("moves the axes behind all others", () => {
  const { from, apply } = rearrange("out in ... -> ... in out", [2, 1, 3, 4]);
  expect(from).toEqual([4, 3, 2, 1]);
  const moved = apply(counted([4, 3, 2, 1]));
  // [1, 0, 2, 3] here is [3, 2, 1, 0] there.
  expect(moved.data[1 * 12 + 2 * 4 + 3]).toBe(3 * 6 + 2 * 2 + 1);
});

it("takes apart what is one axis there, and adds axes of size 1", () => {
  const { from, apply } = rearrange("(in multiple) 1 ... -> ... in multiple", [5, 2, 3]);
  expect(from).toEqual([6, 1, 5]);
  // Place 4 of channel 1 and multiple 2 is row 5.
  expect(apply(counted([6, 1, 5])).data[4 * 6 + 1 * 3 + 2]).toBe(5 * 5 + 4);
});

it("puts channels behind the places that they were in front of", () => {
  const { from, apply } = rearrange("out (channel ...) -> ... channel out", [2, 3, 1]);
  expect(from).toEqual([1, 6]);
  expect([...apply(counted([1, 6])).data]).toEqual([0, 2, 4, 1, 3, 5]);
});

it("leaves everything as it is, whatever the shape", () => {
  for (const shape of [[], [3], [2, 0], [2, 3]]) {
    const { from, apply } = rearrange("... -> ...", shape);
    expect(from).toEqual(shape);
    expect(apply(counted(shape)).equals(counted(shape))).toBe(true);
  }
});
