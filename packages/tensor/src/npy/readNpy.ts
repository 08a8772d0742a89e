import type { TypedArray } from "../tensor/dtype.ts";
import { Tensor } from "../tensor/tensor.ts";
import { readNpyLayout } from "./npyLayout.ts";

/**
 * Reads the bytes of a `.npy` file, versions 1.0 to 3.0, either byte order, C or Fortran order.
 *
 * float64, float32, int32, uint8 and bool stay what they are; float16 becomes float32; int8, int16 and uint16 become
 * int32, and so does int64 if all elements are in int32's range. The elements are copied, so `bytes` may be reused.
 *
 * Source: NEP 1 and numpy.lib.format.
 *
 * @throws NpyError for anything else, naming the byte
 *
 * ```ts
 * readNpy(writeNpy(tensor([[1, 2], [3, 4]]))).toArray() // => [[1, 2], [3, 4]]
 * ```
 */
export function readNpy(bytes: Uint8Array): Tensor {
  const { shape, fortranOrder, start, decode } = readNpyLayout(bytes);
  const elements = decode(bytes.subarray(start), shape, start);
  return fortranOrder ? new Tensor(toRowOrder(elements.data, shape), shape, elements.dtype) : elements;
}

function toRowOrder(columns: TypedArray, shape: readonly number[]): TypedArray {
  const rows = columns.slice();
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((size, dim) => size * dim, 1));
  let next = 0;
  function copy(axis: number, from: number): void {
    const dim = shape[axis] ?? 0;
    const stride = strides[axis];
    if (stride === undefined) rows[next++] = columns[from] ?? 0;
    else for (let i = 0; i < dim; i++) copy(axis + 1, from + i * stride);
  }
  // Without elements a loop over the dims would copy nothing, but [2⁴⁰, 0] a long time.
  if (columns.length > 0) copy(0, 0);
  return rows;
}
