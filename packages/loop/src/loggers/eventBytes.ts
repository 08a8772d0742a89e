import { joined } from "./encodePng.ts";

/**
 * The parts of protocol buffers that TensorBoard's events need, and the records that they lie in.
 *
 * Source: TensorFlow's `event.proto`, `summary.proto`, `tensor.proto`, and `record_writer.h`.
 */

/** A field whose number is `number` and whose value is bytes: a message, text, or packed numbers. */
export function bytesField(number: number, bytes: Uint8Array): Uint8Array {
  return joined([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

export function textField(number: number, text: string): Uint8Array {
  return bytesField(number, new TextEncoder().encode(text));
}

/** @param value a whole number of 0 or more */
export function wholeField(number: number, value: number): Uint8Array {
  return joined([varint(number * 8), varint(value)]);
}

export function doubleField(number: number, value: number): Uint8Array {
  return joined([varint(number * 8 + 1), doubles([value])]);
}

export function doublesField(number: number, values: readonly number[]): Uint8Array {
  return bytesField(number, doubles(values));
}

export function floatField(number: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joined([varint(number * 8 + 5), bytes]);
}

/** A message of fields. */
export function message(...fields: readonly Uint8Array[]): Uint8Array {
  return joined(fields);
}

/** A record of an event file: length and content, each with its checksum. */
export function record(content: Uint8Array): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(content.length), true);
  return joined([length, maskedChecksum(length), content, maskedChecksum(content)]);
}

function doubles(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setFloat64(8 * i, value, true);
  return bytes;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

/** CRC-32C, rotated and moved, so that a checksum of data that holds checksums is still one. */
function maskedChecksum(bytes: Uint8Array): Uint8Array {
  const crc = crc32c(bytes);
  const masked = new Uint8Array(4);
  new DataView(masked.buffer).setUint32(0, (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0, true);
  return masked;
}

/** Castagnoli's cyclic redundancy check. */
export function crc32c(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}
