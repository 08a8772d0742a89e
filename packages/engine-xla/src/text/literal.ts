import { sizeOf, type TypedArray } from "@handloom/tensor";
import type { ElementType } from "./ref.ts";

/** The elements of a `dense<…>`. Floats are written as their bits, so that none of them changes on the way. */
export function literal(data: TypedArray, shape: readonly number[], dtype: ElementType): string {
  if (sizeOf(shape) === 0) return "";
  const first = data[0] as number;
  if (data.every((x) => Object.is(x, first))) return scalarLiteral(first, dtype);
  if (dtype === "bool")
    return nested(
      Array.from(data, (x) => scalarLiteral(x, dtype)),
      shape,
    );
  return `"0x${Buffer.from(arrays[dtype].from(data).buffer).toString("hex").toUpperCase()}"`;
}

const arrays = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array, uint32: Uint32Array } as const;

export function scalarLiteral(x: number, dtype: ElementType): string {
  switch (dtype) {
    case "float32":
      return `0x${bitsOf(x).toString(16).toUpperCase().padStart(8, "0")}`;
    case "bool":
      return String(x !== 0);
    case "uint32":
      return String(x >>> 0);
    case "uint8":
      return String(x & 255);
    case "int32":
      return String(x | 0);
  }
}

function bitsOf(x: number): number {
  return new Uint32Array(Float32Array.of(x).buffer)[0] as number;
}

function nested(elements: readonly string[], shape: readonly number[]): string {
  const [length = 1, ...rest] = shape;
  if (shape.length === 0) return elements[0] as string;
  const size = elements.length / length;
  const parts = Array.from({ length }, (_, i) => nested(elements.slice(i * size, (i + 1) * size), rest));
  return `[${parts.join(", ")}]`;
}
