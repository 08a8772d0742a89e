import { gunzipped, openFile } from "#files";
import { DataError } from "./dataError.ts";

/** A file: a path (in a page: an address), a `Blob` such as a `File` that a user chose, or its bytes. */
export type FileLike = string | URL | Blob | Uint8Array;

/** Bytes that can be read from any place, again and again; unpacked, if they are packed by gzip. */
export interface ByteSource {
  /** For messages. */
  readonly name: string;
  /** How many there are; undefined where only reading would tell. */
  size(): Promise<number | undefined>;
  /** Chunks from byte `offset` on. */
  open(offset: number): AsyncGenerator<Uint8Array, void>;
}

/** What `openFile` of `#files` gives: bytes as they lie there. */
export interface RawFile {
  readonly name: string;
  size(): Promise<number | undefined>;
  open(offset: number): AsyncGenerator<Uint8Array, void>;
}

/** @param called the reader, for the errors */
export function byteSource(called: string, file: FileLike): ByteSource {
  const raw = rawFile(called, file);
  let isPacked: Promise<boolean> | undefined;
  const checkPacked = () => {
    isPacked ??= beginsAsGzip(raw);
    return isPacked;
  };
  return {
    name: raw.name,
    size: async () => ((await checkPacked()) ? undefined : raw.size()),
    async *open(offset) {
      try {
        if (await checkPacked()) yield* from(offset, gunzipped(raw.open(0)));
        else yield* raw.open(offset);
      } catch (cause) {
        throw cause instanceof DataError
          ? cause
          : unreadable(called, raw.name, await checkPacked().catch(() => false), cause);
      }
    },
  };
}

function rawFile(called: string, file: FileLike): RawFile {
  if (typeof file === "string" || file instanceof URL) return openFile(file);
  if (file instanceof Uint8Array) return bytesFile(file);
  if (!(file instanceof Blob)) throw noFile(called, file);
  const name = "name" in file && typeof file.name === "string" ? file.name : "blob";
  return {
    name,
    size: async () => file.size,
    open: (offset) => chunksOf(file.slice(offset).stream()),
  };
}

function noFile(called: string, file: unknown): TypeError {
  const what = typeof file === "object" ? Object.prototype.toString.call(file).slice(8, -1) : typeof file;
  return new TypeError(
    `${called}: ${what} is not a file. Pass a path, a URL, a Blob or a Uint8Array; new Uint8Array(buffer) makes one of a buffer.`,
  );
}

function bytesFile(bytes: Uint8Array): RawFile {
  return {
    name: "bytes",
    size: async () => bytes.length,
    async *open(offset) {
      if (offset < bytes.length) yield bytes.subarray(offset);
    },
  };
}

/** The chunks of a web stream, which is closed when they are no longer wanted. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function beginsAsGzip(raw: RawFile): Promise<boolean> {
  let first: number | undefined;
  for await (const chunk of raw.open(0)) {
    for (const byte of chunk) {
      if (first !== undefined) return first === 0x1f && byte === 0x8b;
      first = byte;
    }
  }
  return false;
}

/** What comes after the first `offset` bytes: packed bytes can be read from the start only. */
async function* from(offset: number, chunks: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  let left = offset;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

function unreadable(called: string, file: string, isPacked: boolean, cause: unknown): DataError {
  const message = cause instanceof Error ? cause.message || String((cause as { code?: unknown }).code) : String(cause);
  return new DataError({
    called,
    file,
    problem: isPacked ? `the gzip data is cut off or damaged (${message})` : `it cannot be read (${message})`,
    remedy: isPacked ? "Fetch it again; gzip -t tells whether a file is whole" : "Check the path and the permissions",
    cause,
  });
}
