import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** What files that are written only in part are called. */
export const partEnding = ".part";

/**
 * Writes a file so that, whenever the process or the machine dies, there is the old one or the whole new one: written
 * under another name, on the disk before it gets its own, and that on the disk before this is through.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}${partEnding}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(part, "w");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** A name is on the disk only when its folder is. Windows opens no folders, and keeps names in order by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The whole file. */
export async function readWhole(path: string): Promise<Uint8Array> {
  return readFile(path);
}

/** The first `count` bytes, or fewer where the file ends. */
export async function readStart(path: string, count: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The names in a folder; none if there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

export async function remove(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** A file to which bytes are added, each time at once; it is made with its folders where it is not there. */
export function appendTo(path: string): { write(bytes: Uint8Array): void; close(): void } {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, "a");
  let isOpen = true;
  return {
    write(bytes) {
      if (!isOpen) throw new Error(`log: ${path} is closed. Write before close().`);
      writeFileSync(file, bytes);
    },
    close() {
      // Closed twice, the number may be that of another file by now.
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

/** The first bytes of a file, at most `count`; none if there is no such file. */
export function startOf(path: string, count: number): Uint8Array {
  return stretchOf(path, () => [0, count]);
}

/** Whether the last line of a file has an end; without one the process died while it wrote. */
export function endsInLine(path: string): boolean {
  const [last] = stretchOf(path, (size) => [size - 1, 1]);
  return last === undefined || last === newline;
}

const newline = 10;

/** Some bytes of a file that may be large; none if there is no such file. */
function stretchOf(path: string, place: (size: number) => readonly [from: number, count: number]): Uint8Array {
  if (!existsSync(path)) return new Uint8Array(0);
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const [from, count] = place(size);
    const bytes = new Uint8Array(Math.min(count, size));
    return bytes.subarray(0, size === 0 ? 0 : readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}
