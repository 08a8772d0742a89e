import { loadKoffi } from "./koffi.ts";

/** Native memory that stays at one address, with views of it; it is zero at first. */
export interface Native {
  readonly address: bigint;
  readonly words: BigUint64Array;
  readonly int32: Int32Array;
  readonly bytes: Uint8Array;
  free(): void;
}

/** @param size in bytes, a multiple of 8 */
export function allocateNative(size: number): Native {
  const address = BigInt(loadKoffi().alloc("uint8_t", size));
  const buffer = loadKoffi().view(address, size);
  const words = new BigUint64Array(buffer);
  words.fill(0n);
  return {
    address,
    words,
    int32: new Int32Array(buffer),
    bytes: new Uint8Array(buffer),
    free: () => loadKoffi().free(address),
  };
}

/**
 * The arguments of a PJRT function: a struct that says its own size first. Raw words in native memory take a twentieth of
 * the time of a struct that koffi encodes.
 *
 * @param size in bytes
 */
export function createStruct(size: number): Native {
  const struct = allocateNative(size);
  struct.words[0] = BigInt(size);
  return struct;
}

/** Native memory with a text in it; JavaScript's own may move. */
export function nativeText(text: string): Native & { readonly size: bigint } {
  return nativeBytes(new TextEncoder().encode(text));
}

export function nativeBytes(data: Uint8Array): Native & { readonly size: bigint } {
  const memory = allocateNative(Math.max(8, Math.ceil(data.length / 8) * 8));
  memory.bytes.set(data);
  return { ...memory, size: BigInt(data.length) };
}

/** A copy of native bytes that belong to somebody else. */
export function copyBytes(address: bigint, size: number): Uint8Array<ArrayBuffer> {
  return size === 0 ? new Uint8Array(0) : new Uint8Array(loadKoffi().view(address, size)).slice();
}

export function copyWords(address: bigint, count: number): readonly bigint[] {
  return count === 0 ? [] : [...new BigUint64Array(loadKoffi().view(address, 8 * count))];
}

export function copyText(address: bigint, size: bigint): string {
  return new TextDecoder().decode(copyBytes(address, Number(size)));
}
