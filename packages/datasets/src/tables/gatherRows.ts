import { allocate, sizeOf, Tensor, type TypedArray } from "@handloom/tensor";

/** Above this many elements a row is faster copied by `set` than by a loop. */
const longRow = 32;

/**
 * The rows of `column` at `indices` as a new tensor: `[n, ...]` gives `[indices.length, ...]` of the same dtype.
 *
 * @param leading the sizes in front, of `indices.length` rows. Default: one
 */
export function gatherRows(
  column: Tensor,
  indices: Uint32Array,
  leading: readonly number[] = [indices.length],
): Tensor {
  const rowShape = column.shape.slice(1);
  const size = sizeOf(rowShape);
  const data = allocate(column.dtype, indices.length * size);
  if (size > longRow) copyLongRows(column.data, indices, size, data);
  else copyShortRows(column.data, indices, size, data);
  return new Tensor(data, [...leading, ...rowShape], column.dtype);
}

/** Row `index` of `column` as a new tensor: `[n, ...]` gives `[...]`. */
export function takeRow(column: Tensor, index: number): Tensor {
  const rowShape = column.shape.slice(1);
  const size = sizeOf(rowShape);
  return new Tensor(column.data.slice(index * size, (index + 1) * size), rowShape, column.dtype);
}

function copyLongRows(from: TypedArray, indices: Uint32Array, size: number, to: TypedArray): void {
  let offset = 0;
  for (const index of indices) {
    to.set(from.subarray(index * size, (index + 1) * size), offset);
    offset += size;
  }
}

function copyShortRows(from: TypedArray, indices: Uint32Array, size: number, to: TypedArray): void {
  let target = 0;
  for (const index of indices) {
    const start = index * size;
    for (let i = 0; i < size; i++) to[target++] = from[start + i] ?? 0;
  }
}
