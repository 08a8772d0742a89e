import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, writeFileSync } from "node:fs";
import { link, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DiskConflict } from "./diskConflict.ts";
import { makeFolders } from "./makeFolders.ts";

export { makeFolders };

/** What files that are written only in part end with. */
export const partEnding = ".part";

/**
 * Writes a file so that, whenever the process or the machine dies, there is the old one or the whole new one: written
 * under a name that nobody else has, on the disk before it gets its own, and that on the disk before this is through.
 * What killed processes left of the same file is taken away.
 *
 * @throws DiskConflict when another process takes the name, or the part, away meanwhile
 */
export async function writeWhole(path: string, bytes: Uint8Array, { isNew = false }: WriteOptions = {}): Promise<void> {
  const folder = dirname(path);
  const part = join(folder, `${partStem(path)}.${randomBytes(8).toString("hex")}${partEnding}`);
  makeFolders(folder);
  try {
    // Exclusively: what lies there already, or a link to elsewhere, is not written over.
    const file = await open(part, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if (isNew) await nameNew(part, path);
    else await nameAnew(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(folder);
  for (const name of await namesIn(folder)) if (isPartOf(path, name)) await remove(join(folder, name));
}

export interface WriteOptions {
  /** Whether there must be no file of this name. */
  readonly isNew?: boolean | undefined;
}

/** What the names of a file's parts begin with: the file's own name, cut where a longer one would be too long. */
function partStem(path: string): string {
  // At most 3 bytes for each unit of UTF-16, and 255 for a name.
  return basename(path).slice(0, 70);
}

function isPartOf(path: string, name: string): boolean {
  const stem = partStem(path);
  return name.startsWith(`${stem}.`) && /^[0-9a-f]{16}\.part$/.test(name.slice(stem.length + 1));
}

/** Gives a name that nobody may have. Where the file system has no second names, the last to come has it. */
async function nameNew(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (cause) {
    if (codeOf(cause) === "EEXIST" || existsSync(path)) throw new DiskConflict(path, cause);
    return nameAnew(part, path);
  }
  await rm(part, { force: true });
}

async function nameAnew(part: string, path: string): Promise<void> {
  try {
    await rename(part, path);
  } catch (cause) {
    // It was there a moment ago: only who writes to the same folder takes it away.
    const isTaken = codeOf(cause) === "ENOENT" && !existsSync(part) && existsSync(dirname(path));
    throw isTaken ? new DiskConflict(path, cause) : cause;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
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
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** The same at once; none, too, if the folder cannot be read. */
export function namesNow(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

export async function remove(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** A file to which bytes are added, each time at once; it is made with its folders where it is not there. */
export function appendTo(path: string): { write(bytes: Uint8Array): void; close(): void } {
  makeFolders(dirname(path));
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
