import { allocate, dtypeOf, type HostDType, type TypedArray } from "@handloom/tensor";

/** The elements at the positions of `index`; a negative position gives `missing`. */
export function takeElements(data: TypedArray, index: Int32Array, missing = 0): TypedArray {
  const out = allocate(dtypeOf(data) as HostDType, index.length);
  for (let i = 0; i < index.length; i++) {
    const at = index[i] as number;
    out[i] = at < 0 ? missing : (data[at] as number);
  }
  return out;
}
