/** The position of each element of `shape`, row by row, in memory where axis i steps by `strides[i]` from `start`. */
export function stridedIndex(shape: readonly number[], strides: readonly number[], start = 0): Int32Array {
  let index = Int32Array.of(start);
  shape.forEach((size, axis) => {
    const stride = strides[axis] as number;
    const next = new Int32Array(index.length * size);
    index.forEach((base, i) => {
      for (let j = 0; j < size; j++) next[i * size + j] = base + j * stride;
    });
    index = next;
  });
  return index;
}
