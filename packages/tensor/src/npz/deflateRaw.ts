/**
 * Packing and unpacking by the platform's own streams. Node, Deno and browsers have them, so that there is one way for all
 * and no code to carry along; the price is a promise.
 */

/** Packs bytes. @returns undefined where the platform cannot */
export async function deflateRaw(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  if (typeof CompressionStream === "undefined") return undefined;
  return joined(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")), Number.POSITIVE_INFINITY);
}

/** Unpacks bytes, as many as are wanted and one piece more. @returns undefined where the platform cannot */
export async function inflateRaw(bytes: Uint8Array<ArrayBuffer>, wanted: number): Promise<Uint8Array | undefined> {
  if (typeof DecompressionStream === "undefined") return undefined;
  return joined(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")), wanted);
}

/** The bytes of a stream, which is left as soon as it gives more than `most`: a small file can unpack to terabytes. */
async function joined(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length <= most) continue;
    await reader.cancel();
    break;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
