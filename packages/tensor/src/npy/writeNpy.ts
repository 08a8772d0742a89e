import { encodeElements } from "../files/storedElements.ts";
import type { HostDType } from "../tensor/dtype.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isTensor } from "../tensor/tensor.ts";
import { TensorError } from "../tensor/tensorError.ts";
import { NpyError } from "./npyError.ts";

/** NumPy's names of the dtypes. */
const descrs: Readonly<Record<HostDType, string>> = {
  float64: "<f8",
  float32: "<f4",
  int32: "<i4",
  uint8: "|u1",
  bool: "|b1",
};

/**
 * Writes a tensor as the bytes of a `.npy` file: version 1.0, little-endian, C order; byte for byte what `numpy.save`
 * writes for the same array.
 *
 * @throws TensorError for what is not a tensor
 *
 * ```ts
 * writeNpy(tensor([1, 2], { dtype: "int32" })).length // => 136
 * ```
 */
export function writeNpy(tensor: Tensor): Uint8Array {
  if (!isTensor(tensor)) {
    const remedy = "Make one of it: writeNpy(tensor(values))";
    throw new TensorError({ called: "writeNpy", problem: "what it was given is not a tensor", remedy });
  }
  const header = npyHeader(tensor);
  const start = 10 + header.length;
  const bytes = new Uint8Array(start + tensor.data.byteLength);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]); // \x93NUMPY, version 1.0
  view.setUint16(8, header.length, true);
  bytes.set(new TextEncoder().encode(header), 10);
  encodeElements(tensor.data, tensor.dtype, new DataView(bytes.buffer, start));
  return bytes;
}

function npyHeader({ dtype, shape }: Tensor): string {
  if (shape.length > 64) {
    throw new NpyError({
      called: "writeNpy",
      problem: `the tensor has ${shape.length} dims but NumPy allows 64`,
      remedy: "Join dims: tensor(t, { shape })",
    });
  }
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const dictionary = `{'descr': '${descrs[dtype]}', 'fortran_order': False, 'shape': (${tuple}), }`;
  // NumPy leaves room for the first dim to grow to 21 digits in place, then aligns the elements to 64 bytes.
  const [first] = shape;
  const room = first === undefined ? 0 : 21 - String(first).length;
  const unpadded = 10 + dictionary.length + room + 1;
  return `${dictionary}${" ".repeat(room + 64 - (unpadded % 64))}\n`;
}
