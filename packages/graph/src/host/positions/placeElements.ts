import type { TypedArray } from "@handloom/tensor";

/** Writes element i of `data` to position `index[i]` of `out`. */
export function placeElements(out: TypedArray, index: Int32Array, data: TypedArray): void {
  for (let i = 0; i < index.length; i++) out[index[i] as number] = data[i] as number;
}
