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
  try {
    const start = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
    const content = bytes.subarray(start);
    return variables.map((variable) => [variable, elementsOf(variable, header, content)]);
  } catch (cause) {
    if (cause instanceof StepError) throw cause;
    const remedy = "Give what `state()` or writeSafetensors gave";
    throw new StepError(`load: these are not the bytes of a safetensors file. ${remedy}.`, { cause });
  }
}

/** The entries of a file by their names. */
type Header = Readonly<Record<string, { dtype: string; shape: readonly number[]; data_offsets: [number, number] }>>;

function elementsOf({ name, dtype, shape }: Variable, header: Header, content: Uint8Array): Elements {
  const { array, safetensors, has } = dtypes[dtype];
  const wanted = `${safetensors} ${showShape(shape)}`;
  if (!Object.hasOwn(header, name))
    throw new StepError(`load: the file has no tensor "${name}", which is ${wanted}. Load a file of this step.`);
  const entry = header[name]!;
  const found = `${entry.dtype} ${showShape(entry.shape)}`;
  if (found !== wanted)
    throw new StepError(`load: tensor "${name}" is ${found}, not ${wanted}. Load a file of this step.`);
  const [begin, end] = entry.data_offsets;
  if (!(begin >= 0 && end <= content.length && end - begin === sizeOf(shape) * array.BYTES_PER_ELEMENT))
    throw new StepError(`load: the file ends within tensor "${name}". Fetch it again.`);
  const data = new Uint8Array(content.subarray(begin, end));
  if (dtype === "bool" && !data.every(has))
    throw new StepError(`load: tensor "${name}" is bool and has a byte of neither 0 nor 1. Load a file of this step.`);
  return new array(data.buffer);
}
