import { deflateSync } from "node:zlib";

/** Packs bytes as a zlib stream. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes);
}
