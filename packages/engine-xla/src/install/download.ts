import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Told how many bytes there are, of how many if that is known. */
export type Report = (done: number, total: number | undefined) => void;

/** Fetches a file. */
export async function download(
  address: string,
  to: string,
  report: Report,
  request: typeof fetch = fetch,
): Promise<void> {
  const response = await request(address);
  if (!response.ok || response.body === null) throw new Error(`${response.status} for ${address}`);
  const total = Number(response.headers.get("content-length")) || undefined;
  let done = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, next) {
      done += chunk.length;
      report(done, total);
      next(null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(response.body as never), count, createWriteStream(to));
}

/** The SHA-256 of a file, in hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
