import { crc32c } from "../loggers/eventBytes.ts";

/** A field of a message: its number, and a number or the bytes of text, a message or packed numbers. */
export type Field = readonly [number: number, value: number | Uint8Array];

/**
 * The events of a TensorBoard event file, read by the format's description and not by what wrote it; each as its fields.
 *
 * @throws Error for a checksum that does not match
 */
export function readEvents(bytes: Uint8Array): Field[][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const events: Field[][] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Number(view.getBigUint64(at, true));
    check(bytes.subarray(at, at + 8), view.getUint32(at + 8, true));
    const content = bytes.subarray(at + 12, at + 12 + length);
    check(content, view.getUint32(at + 12 + length, true));
    events.push(fieldsOf(content));
    at += 16 + length;
  }
  return events;
}

/** The fields of a message. */
export function fieldsOf(bytes: Uint8Array): Field[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = view.getUint8(at++);
      value += (byte % 128) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const [number, wire] = [key >> 3, key & 7];
    if (wire === 0) fields.push([number, varint()]);
    else if (wire === 1) fields.push([number, view.getFloat64((at += 8) - 8, true)]);
    else if (wire === 5) fields.push([number, view.getFloat32((at += 4) - 4, true)]);
    else {
      const length = varint();
      fields.push([number, bytes.subarray(at, (at += length))]);
    }
  }
  return fields;
}

function check(content: Uint8Array, want: number): void {
  const crc = crc32c(content);
  const rotated = ((want - 0xa282ead8) >>> 0) | 0;
  if (((rotated >>> 17) | (rotated << 15)) >>> 0 !== crc) throw new Error("a checksum does not match");
}
