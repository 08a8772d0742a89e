import { NpyError } from "../npy/npyError.ts";
import { readNpy } from "../npy/readNpy.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { brokenNpz } from "./brokenNpz.ts";
import { crc32 } from "./crc32.ts";
import { inflateRaw } from "./deflateRaw.ts";
import { type ZipEntry, zipEntries } from "./zipEntries.ts";

/**
 * Reads the bytes of a `.npz` file, as `numpy.savez` and `numpy.savez_compressed` write it: arrays by name, with the dtypes
 * of `readNpy`. Check sums are compared.
 *
 * Deflated arrays are unpacked by the platform's `DecompressionStream`, so that there is nothing to install.
 *
 * @throws NpyError for anything else, naming the array and the byte of the file or, of an array, of its `.npy`
 *
 * ```ts
 * const bytes = await writeNpz({ w: tensor([[1, 2], [3, 4]]), b: tensor([5]) });
 * const { w, b } = await readNpz(bytes);
 * [w?.toArray(), b?.toArray()] // => [[[1, 2], [3, 4]], [5]]
 * ```
 */
export async function readNpz(bytes: Uint8Array): Promise<Record<string, Tensor>> {
  if (!(bytes instanceof Uint8Array)) throw brokenNpz("what it was given is not a Uint8Array", 0);
  // A view of shared memory cannot be streamed.
  const own = (bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice()) as Uint8Array<ArrayBuffer>;
  const arrays = new Map<string, Tensor>();
  for (const entry of zipEntries(own)) {
    const name = nameOf(entry);
    if (arrays.has(name)) throw brokenNpz(`"${entry.name}" is there twice`, entry.offset, "Save each array once");
    arrays.set(name, parse(entry, await contentOf(entry)));
  }
  // An object of entries: assigned to a plain one, an array named "__proto__" would be lost.
  return Object.fromEntries(arrays);
}

function nameOf({ name, offset }: ZipEntry): string {
  if (name.endsWith(".npy")) return name.slice(0, -4);
  throw brokenNpz(`"${name}" is not an array`, offset, "Save arrays alone, by numpy.savez");
}

async function contentOf({ name, method, stored, size, crc, offset }: ZipEntry): Promise<Uint8Array> {
  if (method !== 0 && method !== 8)
    throw brokenNpz(`"${name}" is packed by method ${method}`, offset, "Save it by numpy.savez_compressed");
  const content = method === 0 ? stored : await unpacked(name, stored, size, offset);
  if (content.length === size && crc32(content) === crc) return content;
  throw brokenNpz(`"${name}" is damaged: its check sum is another`, offset, "Copy or save it again");
}

async function unpacked(
  name: string,
  stored: Uint8Array<ArrayBuffer>,
  size: number,
  offset: number,
): Promise<Uint8Array> {
  let content: Uint8Array | undefined;
  try {
    content = await inflateRaw(stored, size);
  } catch {
    throw brokenNpz(`"${name}" is damaged: it cannot be unpacked`, offset, "Copy or save it again");
  }
  if (content !== undefined) return content;
  const remedy = "Save it by numpy.savez, or use a platform that has it";
  throw brokenNpz(`"${name}" is compressed, and there is no DecompressionStream here`, offset, remedy);
}

/** Names the array in the errors of `readNpy`, which knows bytes only. */
function parse({ name }: ZipEntry, content: Uint8Array): Tensor {
  try {
    return readNpy(content);
  } catch (cause) {
    if (!(cause instanceof NpyError)) throw cause;
    const { problem, remedy, offset } = cause;
    throw new NpyError({ called: "readNpz", problem: `"${name}": ${problem}`, remedy, offset });
  }
}
