import { describe, expect, it } from "vitest";
import { readNpy } from "../npy/readNpy.ts";
import { readSafetensors } from "../safetensors/readSafetensors.ts";

const million = 1e6;

function safetensors(header: string): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

function npy(header: string): Uint8Array {
  const bytes = new Uint8Array(12 + header.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0]);
  new DataView(bytes.buffer).setUint32(8, header.length, true);
  bytes.set(new TextEncoder().encode(header), 12);
  return bytes;
}

const metadata = (text: string): Uint8Array => safetensors(`{"__metadata__":{"a":"${text}"}}`);
const rows: readonly (readonly [title: string, read: () => unknown, want: string | RegExp])[] = [
  ["text", () => readSafetensors(metadata("a".repeat(20 * million))), "read"],
  ["escapes", () => readSafetensors(metadata("\\n".repeat(10 * million))), "read"],
  ["spaces", () => readSafetensors(safetensors(`{${" ".repeat(20 * million)}`)), "wanted a string"],
  ["brackets", () => readSafetensors(safetensors(`{"a":${"[".repeat(20 * million)}`)), "nested deeper than 16 levels"],
  ["dims", () => readSafetensors(safetensors(`{"a":{"shape":[${"0,".repeat(million)}0]}}`)), "data_offsets are not"],
  ["npy's spaces", () => readNpy(npy(`{${" ".repeat(20 * million)}`)), "wanted a quoted string"],
  ["an npy's string", () => readNpy(npy(`{'${"a".repeat(20 * million)}`)), "wanted a quoted string"],
  ["an npy's digits", () => readNpy(npy(`{'shape': (${"1".repeat(20 * million)},), }`)), "a dim is beyond 2⁵³"],
];

describe("F4: the time of a header", () => {
  it.each(rows)("grows with its %s", (_, read, want) => {
    const began = process.cpuUsage();
    let outcome = "read";
    try {
      read();
    } catch (error) {
      outcome = String(error);
    }
    const { user, system } = process.cpuUsage(began);
    expect(outcome).toContain(want);
    expect((user + system) / million).toBeLessThan(5);
  });
});
