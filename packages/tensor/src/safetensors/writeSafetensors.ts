import { checkTensors } from "../files/checkTensors.ts";
import { encodeElements } from "../files/storedElements.ts";
import type { HostDType } from "../tensor/dtype.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { SafetensorsError } from "./safetensorsError.ts";

/** The format's names of the dtypes: the widest first, so that each tensor begins at a multiple of its width. */
const names: Readonly<Record<HostDType, string>> = {
  float64: "F64",
  float32: "F32",
  int32: "I32",
  uint8: "U8",
  bool: "BOOL",
};
const writingOrder = Object.keys(names);

/**
 * Writes named tensors, and strings about them, as the bytes of a safetensors file: the elements begin at a multiple of
 * 8 bytes and lie in the reference implementation's order, by dtype and then by name.
 *
 * @throws SafetensorsError for a tensor named `__metadata__`, which the format reserves
 *
 * ```ts
 * const bytes = writeSafetensors({ bias: tensor(new Float32Array([0.5])) });
 * readSafetensors(bytes).tensors.bias?.toArray() // => [0.5]
 * ```
 */
export function writeSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  checkTensors("writeSafetensors", tensors);
  const ordered = Object.entries(tensors).sort(byDTypeThenName);
  const header = safetensorsHeader(ordered, metadata);
  const length = ordered.reduce((sum, [, { data }]) => sum + data.byteLength, 0);
  const bytes = new Uint8Array(8 + header.length + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  let begin = 8 + header.length;
  for (const [, { data, dtype }] of ordered) {
    encodeElements(data, dtype, new DataView(bytes.buffer, begin));
    begin += data.byteLength;
  }
  return bytes;
}

function byDTypeThenName([nameA, a]: [string, Tensor], [nameB, b]: [string, Tensor]): number {
  const byDType = writingOrder.indexOf(a.dtype) - writingOrder.indexOf(b.dtype);
  return byDType || (nameA < nameB ? -1 : 1);
}

/** Padded with spaces to a multiple of 8 bytes. */
function safetensorsHeader(
  ordered: readonly (readonly [name: string, tensor: Tensor])[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  let end = 0;
  const entries = ordered.map(([name, { data, dtype, shape }]) => {
    if (name === "__metadata__") throw reservedName();
    const begin = end;
    end += data.byteLength;
    return [name, { dtype: names[dtype], shape, data_offsets: [begin, end] }] as const;
  });
  const about = Object.keys(metadata).length > 0 ? [["__metadata__", metadata] as const] : [];
  // Joined by hand: an object would put names that look like integers first.
  const members = [...about, ...entries].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const text = new TextEncoder().encode(`{${members.join(",")}}`);
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  padded.set(text);
  return padded;
}

function reservedName(): SafetensorsError {
  return new SafetensorsError({
    called: "writeSafetensors",
    problem: 'no tensor may be named "__metadata__", which the format reserves',
    remedy: "Give it another name",
    tensorName: "__metadata__",
  });
}
