import { sizeOf } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { broadcast, collapse, isRowMajor, type Layout, reshaped, rowMajor, sliced, transposed } from "./layout.ts";

/** Positions in the buffer, row by row. */
function positions({ shape, strides, offset }: Layout): number[] {
  return shape.reduce<number[]>(
    (at, size, axis) => at.flatMap((base) => Array.from({ length: size }, (_, i) => base + i * (strides[axis] ?? 0))),
    [offset],
  );
}

describe("layouts", () => {
  it("stand row by row", () => {
    expect(positions(rowMajor([2, 3]))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(isRowMajor(rowMajor([2, 1, 3]))).toBe(true);
  });

  it("transpose, slice and broadcast without moving anything", () => {
    expect(positions(transposed(rowMajor([2, 3]), [1, 0]))).toEqual([0, 3, 1, 4, 2, 5]);
    expect(positions(sliced(rowMajor([4, 3]), [1, 0], [2, 2], [2, 2]))).toEqual([3, 5, 9, 11]);
    expect(positions(broadcast(rowMajor([2, 1]), [2, 2, 3]))).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1]);
  });

  it.each([
    [rowMajor([4, 6]), [2, 2, 3, 2]],
    [rowMajor([4, 6]), [24]],
    [transposed(rowMajor([4, 6]), [1, 0]), [3, 2, 2, 2]],
    [broadcast(rowMajor([4]), [3, 4]), [3, 2, 1, 2]],
    [broadcast(rowMajor([4, 1]), [4, 6]), [4, 3, 2]],
    [sliced(rowMajor([8, 6]), [0, 0], [2, 1], [4, 6]), [2, 2, 6]],
    [broadcast(rowMajor([]), [6]), [2, 3]],
  ])("reshape where strides can say it (%#)", (layout, shape) => {
    const made = reshaped(layout, shape);
    expect(made?.shape).toEqual(shape);
    expect(made && positions(made)).toEqual(positions(layout));
  });

  it("do not reshape where they cannot", () => {
    expect(reshaped(transposed(rowMajor([4, 6]), [1, 0]), [24])).toBeUndefined();
    expect(reshaped(sliced(rowMajor([4, 6]), [0, 0], [1, 1], [4, 5]), [20])).toBeUndefined();
  });

  it("join axes that all of them step through evenly", () => {
    const shape = [2, 3, 4];
    expect(collapse([rowMajor(shape), rowMajor(shape)])).toEqual([{ size: 24, strides: [1, 1] }]);
    expect(collapse([rowMajor(shape), broadcast(rowMajor([4]), shape)])).toEqual([
      { size: 6, strides: [4, 0] },
      { size: 4, strides: [1, 1] },
    ]);
    expect(sizeOf(shape)).toBe(24);
  });
});
