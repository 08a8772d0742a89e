import { open, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import type { RawFile } from "./byteSource.ts";

const chunkBytes = 1 << 18;

/** A file of the disk. */
export function openFile(file: string | URL): RawFile {
  const path = typeof file === "string" ? file : fileURLToPath(file);
  return { name: path, size: () => sizeOf(path), open: (offset) => chunks(path, offset) };
}

async function sizeOf(path: string): Promise<number> {
  const handle = await open(path);
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

async function* chunks(path: string, offset: number): AsyncGenerator<Uint8Array, void> {
  const handle = await open(path);
  try {
    for (let position = offset; ; ) {
      const { bytesRead, buffer } = await handle.read(new Uint8Array(chunkBytes), 0, chunkBytes, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Unpacked bytes: also of several gzip members one behind the other, which the web's streams refuse. */
export async function* gunzipped(packed: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  // The errors arrive at whoever reads, so that there is nothing to do when the pipeline ends.
  yield* pipeline(Readable.from(packed), createGunzip({ chunkSize: chunkBytes }), () => undefined);
}

/** The paths of all files in a folder and below, relative to it, with slashes. */
export async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/"));
}
