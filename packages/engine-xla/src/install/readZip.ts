import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";

/** A file in a zip archive. */
interface Entry {
  /** The place of its bytes. */
  readonly start: number;
  readonly compressed: number;
  readonly size: number;
  readonly isDeflated: boolean;
}

/**
 * Takes one file out of a zip archive.
 *
 * Source: PKWARE, .ZIP file format specification (APPNOTE.TXT) 6.3.10, 4.3.7 to 4.3.16; without zip64.
 *
 * @throws Error for a file that is not such an archive, or does not have it
 */
export async function extract(archive: string, name: string, to: string): Promise<void> {
  const entry = await findEntry(archive, name);
  const from = createReadStream(archive, { start: entry.start, end: entry.start + entry.compressed - 1 });
  let written = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      written += chunk.length;
      done(null, chunk);
    },
  });
  const target = createWriteStream(to, { mode: 0o755 });
  if (entry.isDeflated) await pipeline(from, createInflateRaw(), count, target);
  else await pipeline(from, count, target);
  if (written !== entry.size) throw new Error(`${archive}: ${name} has ${written} bytes, not ${entry.size}`);
}

async function findEntry(archive: string, name: string): Promise<Entry> {
  const file = await open(archive);
  try {
    const { size } = await file.stat();
    const read = async (position: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const last = Math.min(size, 65_557);
    const tail = await read(size - last, last);
    const end = tail.lastIndexOf(signatures.end);
    if (end < 0) throw new Error(`${archive} is not a zip archive`);
    const directory = await read(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    const at = directoryEntry(directory, name);
    if (at < 0) throw new Error(`${archive} does not have the file ${name}`);
    const header = directory.readUInt32LE(at + 42);
    const local = await read(header, 30);
    return {
      start: header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28),
      compressed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      isDeflated: directory.readUInt16LE(at + 10) === 8,
    };
  } finally {
    await file.close();
  }
}

const signatures = { end: Buffer.from("PK\x05\x06", "latin1"), entry: 0x02014b50 };

/** The place of a file's entry in the central directory, or -1. */
function directoryEntry(directory: Buffer, name: string): number {
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === signatures.entry) {
    const length = directory.readUInt16LE(at + 28);
    if (directory.toString("utf8", at + 46, at + 46 + length) === name) return at;
    at += 46 + length + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return -1;
}
