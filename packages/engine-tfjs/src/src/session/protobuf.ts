// The wire format of protocol buffers, as far as TensorFlow's messages need it: https://protobuf.dev/programming-guides/encoding

export type Bytes = Uint8Array;

const text = new TextEncoder();

/** Fields one after the other: a message. */
export function message(...fields: readonly (Bytes | readonly Bytes[])[]): Bytes {
  const parts = fields.flat() as readonly Bytes[];
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function varint(value: number | bigint): Bytes {
  // Negative numbers are sent as unsigned ones of 64 bits.
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 128);
  } while (rest !== 0n);
  return Uint8Array.from(bytes);
}

/** An integer, a bool or an enum. */
export function integerField(number: number, value: number | bigint): Bytes {
  return message(varint(number << 3), varint(value));
}

/** Bytes, a string or a message. */
export function bytesField(number: number, value: Bytes | string): Bytes {
  const bytes = typeof value === "string" ? text.encode(value) : value;
  return message(varint((number << 3) | 2), varint(bytes.length), bytes);
}

/** An entry of a map. */
export function entryField(number: number, key: string, value: Bytes): Bytes {
  return bytesField(number, message(bytesField(1, key), bytesField(2, value)));
}
