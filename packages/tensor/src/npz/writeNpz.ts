import { checkTensors } from "../files/checkTensors.ts";
import { NpyError } from "../npy/npyError.ts";
import { writeNpy } from "../npy/writeNpy.ts";
import { checkOptions } from "../options/checkOptions.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { crc32 } from "./crc32.ts";
import { deflateRaw } from "./deflateRaw.ts";
import { type ZipFile, zipArchive } from "./zipArchive.ts";

/** The options of `writeNpz`. */
export interface NpzOptions {
  /** Deflate the arrays, as `numpy.savez_compressed` does. Weights hardly shrink. Default: false. */
  readonly compress?: boolean | undefined;
}

/**
 * Writes named tensors as the bytes of a `.npz` file, which `numpy.load` reads: a zip archive of `.npy` files. Equal tensors
 * make equal bytes.
 *
 * The archive is packed by the platform's `CompressionStream`, so that there is nothing to install.
 *
 * @param tensors by name, such as `engine.readAll(net.variables)`; a name may have slashes
 * @throws TensorError for anything but a record of tensors. NpyError for more than 4 GiB or 65,534 tensors, for a name of more
 *   than 64 KiB, and for `compress` where the platform cannot
 *
 * ```ts
 * const bytes = await writeNpz({ "hidden/kernel": tensor([[1, 2]]) }, { compress: true });
 * Object.keys(await readNpz(bytes)) // => ["hidden/kernel"]
 * ```
 */
export async function writeNpz(
  tensors: Readonly<Record<string, Tensor>>,
  options: NpzOptions = {},
): Promise<Uint8Array> {
  const { compress = false } = checkOptions("writeNpz", options, "compress");
  checkTensors("writeNpz", tensors);
  // Everything is copied before the first await: what runs meanwhile does not show.
  const arrays = Object.entries(tensors).map(([name, tensor]) => [name, writeNpy(tensor)] as const);
  const size = arrays.reduce((total, [name, { length }]) => total + length + 2 * name.length + 200, 0);
  if (arrays.length >= 0xffff || size > 0xffffffff) {
    const problem = `${arrays.length} tensors of ${size} bytes are more than the archive can have`;
    throw new NpyError({ called: "writeNpz", problem, remedy: "Write several, or use writeSafetensors" });
  }
  const longest = Math.max(0, ...arrays.map(([name]) => new TextEncoder().encode(`${name}.npy`).length));
  if (longest > 0xffff) {
    const problem = `a name of ${longest} bytes is longer than the archive can have`;
    throw new NpyError({ called: "writeNpz", problem, remedy: "Shorten it" });
  }
  const files: ZipFile[] = [];
  for (const [name, bytes] of arrays) files.push(await packed(`${name}.npy`, bytes, compress));
  return zipArchive(files);
}

async function packed(name: string, bytes: Uint8Array, compress: boolean): Promise<ZipFile> {
  const facts = { name, size: bytes.length, crc: crc32(bytes) };
  if (!compress) return { ...facts, method: 0, stored: bytes };
  const stored = await deflateRaw(bytes as Uint8Array<ArrayBuffer>);
  if (stored !== undefined) return { ...facts, method: 8, stored };
  const remedy = "Leave compress out, or use a platform that has it";
  throw new NpyError({ called: "writeNpz", problem: "there is no CompressionStream here to compress with", remedy });
}
