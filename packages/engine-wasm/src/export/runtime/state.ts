import type { Variable } from "../description.ts";
import { type Bytes, dtypes, type Elements, showShape, sizeOf } from "./elements.ts";
import { StepError } from "./stepError.ts";

/** The bytes of a safetensors file (https://github.com/huggingface/safetensors#format), of variables in its order. */
export function writeState(tensors: readonly (readonly [Variable, Elements])[]): Bytes {
  let end = 0;
  const entries = tensors.map(([{ name, dtype, shape }, data]) => {
    const entry = { dtype: dtypes[dtype].safetensors, shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
    return `${JSON.stringify(name)}:${JSON.stringify(entry)}`;
  });
  const header = new TextEncoder().encode(`{${entries.join(",")}}`);
  let at = 8 + Math.ceil(header.length / 8) * 8;
  const bytes = new Uint8Array(at + end).fill(0x20, 8, at);
  new DataView(bytes.buffer).setUint32(0, at - 8, true);
  bytes.set(header, 8);
  for (const [, { buffer, byteOffset, byteLength }] of tensors) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** The variables with their elements. Other tensors of the file are left alone. */
export function readState(variables: readonly Variable[], bytes: Uint8Array): (readonly [Variable, Elements])[] {
  const { header, start } = readHeader(bytes);
  return variables.map((variable) => {
    const { name, dtype, shape } = variable;
    const { array, safetensors } = dtypes[dtype];
    const wanted = `${safetensors} ${showShape(shape)}`;
    if (!Object.hasOwn(header, name))
      throw new StepError(`load: the file has no tensor "${name}", which is ${wanted}. Load a file of this step.`);
    const entry = header[name]!;
    const found = `${entry.dtype} ${showShape(entry.shape)}`;
    if (found !== wanted)
      throw new StepError(`load: tensor "${name}" is ${found}, not ${wanted}. Load a file of this step.`);
    const [begin, end] = entry.data_offsets;
    const data = new Uint8Array(bytes.subarray(start + begin, start + end));
    if (data.length !== sizeOf(shape) * array.BYTES_PER_ELEMENT)
      throw new StepError(`load: the file ends within tensor "${name}". Fetch it again.`);
    return [variable, new array(data.buffer)];
  });
}

/** The entries of a file by their names. */
type Header = Readonly<Record<string, { dtype: string; shape: readonly number[]; data_offsets: [number, number] }>>;

function readHeader(bytes: Uint8Array): { readonly header: Header; readonly start: number } {
  try {
    const start = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    return { header: JSON.parse(new TextDecoder().decode(bytes.subarray(8, start))), start };
  } catch (cause) {
    const remedy = "Give what `state()` or writeSafetensors gave";
    throw new StepError(`load: these are not the bytes of a safetensors file. ${remedy}.`, { cause });
  }
}
