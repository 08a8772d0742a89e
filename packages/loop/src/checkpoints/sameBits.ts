import { isTensor, type Tensor } from "@handloom/tensor";

/** Whether two values are the same to the last bit: numbers, tensors, and lists and records of these. */
export function sameBits(a: unknown, b: unknown): boolean {
  if (isTensor(a) && isTensor(b)) return sameTensors(a, b);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameBits(valueOf(a, key), valueOf(b, key)))
  );
}

function sameTensors(a: Tensor, b: Tensor): boolean {
  const sameType = a.dtype === b.dtype && a.shape.join() === b.shape.join();
  const [x, y] = [bytesOf(a), bytesOf(b)];
  return sameType && x.every((byte, i) => byte === y[i]);
}

function bytesOf({ data: { buffer, byteOffset, byteLength } }: Tensor): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function valueOf(record: object, key: string): unknown {
  return (record as Record<string, unknown>)[key];
}
