import { decodeElements, storedBytes } from "../files/storedElements.ts";
import { formatShape } from "../tensor/shape.ts";
import { Tensor } from "../tensor/tensor.ts";
import { broken, type Entry, parseSafetensorsHeader, quote } from "./parseSafetensorsHeader.ts";
import { SafetensorsError } from "./safetensorsError.ts";

// The reference implementation's limit.
const longestHeader = 100_000_000;
const headerStart = 8;

/** What a safetensors file holds. */
export interface SafetensorsContent {
  readonly tensors: Record<string, Tensor>;
  readonly metadata: Record<string, string>;
}

/**
 * Reads the bytes of a safetensors file.
 *
 * F64, F32, I32, U8 and BOOL stay what they are; F16 and BF16 become float32, and I64 becomes int32 if all elements are
 * in its range. The elements are copied, so `bytes` may be reused.
 *
 * Source: the format's description at https://github.com/huggingface/safetensors#format.
 *
 * @throws SafetensorsError for a file that breaks any rule of the format, before anything large is allocated
 *
 * ```ts
 * const bytes = writeSafetensors({ kernel: tensor([[1], [2]]) }, { epoch: "3" });
 * readSafetensors(bytes).tensors.kernel?.shape // => [2, 1]
 * readSafetensors(bytes).metadata // => { epoch: "3" }
 * ```
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsContent {
  if (!(bytes instanceof Uint8Array)) throw broken({ problem: "what it was given is not a Uint8Array", offset: 0 });
  const { text, end } = locateHeader(bytes);
  const { entries, metadata } = parseSafetensorsHeader(text, headerStart);
  checkSizes(entries);
  checkLayout(entries, bytes.length - end);
  const tensors = Object.fromEntries(entries.map((entry) => [entry.name, decode(entry, bytes, end)]));
  return { tensors, metadata };
}

function locateHeader(bytes: Uint8Array): { text: string; end: number } {
  if (bytes.length < headerStart) {
    throw broken({ problem: `${bytes.length} bytes are too few for the header's length, which takes 8`, offset: 0 });
  }
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > longestHeader) {
    throw broken({ problem: `the header's length is ${length} bytes, over the limit of ${longestHeader}`, offset: 0 });
  }
  const end = headerStart + length;
  if (end > bytes.length) {
    const left = bytes.length - headerStart;
    throw broken({ problem: `the header wants ${length} bytes but ${left} are left`, offset: headerStart });
  }
  if (bytes[headerStart] !== 0x7b || length === 0) {
    throw broken({ problem: 'the header does not begin with "{"', offset: headerStart });
  }
  return { text: decodeText(bytes.subarray(headerStart, end)), end };
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw broken({ problem: "the header is not UTF-8", offset: headerStart });
  }
}

function checkSizes(entries: readonly Entry[]): void {
  for (const { name, format, shape, begin, end } of entries) {
    const wanted = storedBytes(shape, format);
    if (wanted !== end - begin) {
      const wants = `shape ${formatShape(shape.slice(0, 16))} of ${format.name} wants ${wanted} bytes`;
      const problem = `tensor ${quote(name)}: ${wants} but its data_offsets hold ${end - begin}`;
      throw broken({ problem, tensorName: name });
    }
  }
}

/** The tensors fill the bytes after the header one after another, without overlap and without a hole. */
function checkLayout(entries: readonly Entry[], length: number): void {
  let filled = 0;
  for (const { name, begin, end } of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== filled) {
      const fault = begin < filled ? "overlaps the tensor before it" : "leaves a hole before it";
      const problem = `tensor ${quote(name)} ${fault}: it begins at byte ${begin}, not ${filled}, of the data`;
      throw broken({ problem, tensorName: name });
    }
    filled = end;
  }
  if (filled !== length) {
    throw broken({ problem: `the tensors take ${filled} bytes but ${length} follow the header` });
  }
}

function decode({ name, format, shape, begin, end }: Entry, bytes: Uint8Array, start: number): Tensor {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start + begin, end - begin);
  const elements = decodeElements(view, format, true, (position, element) => {
    const where = `element ${position}`;
    return new SafetensorsError({
      called: "readSafetensors",
      problem: `tensor ${quote(name)}: ${where} is the ${format.name} ${element}, which does not fit ${format.dtype}`,
      remedy: format.dtype === "bool" ? "A bool is one byte, 0 or 1" : "Save it as F64",
      tensorName: name,
      offset: start + begin + position * format.bytes,
    });
  });
  return new Tensor(elements, shape, format.dtype);
}
