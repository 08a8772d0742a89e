/** Reads the integers, floats and names of the binary format, one after another. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  skip(count: number): void {
    this.#at += count;
  }

  byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  unsigned(): number {
    return Number(this.#leb128().value);
  }

  signed(): number {
    return Number(this.signed64());
  }

  signed64(): bigint {
    const { value, bits } = this.#leb128();
    return BigInt.asIntN(Math.min(bits, 64), value);
  }

  /** Four bytes, little-endian. */
  word(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  float32(): number {
    this.#at += 4;
    return this.#view.getFloat32(this.#at - 4, true);
  }

  float64(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  text(): string {
    return new TextDecoder().decode(this.section().rest());
  }

  /** A reader of the next bytes, whose number stands before them. */
  section(): ByteReader {
    const size = this.unsigned();
    this.#at += size;
    return new ByteReader(this.#bytes.subarray(this.#at - size, this.#at));
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  #leb128(): { value: bigint; bits: number } {
    let value = 0n;
    let bits = 0;
    for (;;) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << BigInt(bits);
      bits += 7;
      if (byte < 128) return { value, bits };
    }
  }
}
