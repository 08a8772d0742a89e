import { sizeOf } from "@handloom/tensor";

/** The position of each element of `shape`, row by row, in memory where axis i steps by `strides[i]` from `start`. */
export function stridedIndex(shape: readonly number[], strides: readonly number[], start = 0): Int32Array {
  const index = new Int32Array(sizeOf(shape)).fill(start, 0, 1);
  let filled = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    const stride = strides[axis] as number;
    for (let i = 1; i < size; i++)
      for (let j = 0; j < filled; j++) index[i * filled + j] = (index[j] as number) + i * stride;
    filled *= size;
  }
  return index;
}
