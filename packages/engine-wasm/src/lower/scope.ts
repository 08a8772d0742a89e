import type { Value, ValueType } from "@handloom/compiler";

/** A block of linear memory. Where it begins is decided when all blocks of a function are known. */
export interface Buffer {
  readonly name: string;
  readonly kind: "variable" | "feed" | "constant" | "value" | "scratch";
  readonly bytes: number;
  /** In bytes from the start of memory. */
  offset: number;
}

/** What the kernels of one program know of its values. */
export interface Scope {
  type(value: Value): ValueType;
  /** The one element of a value that is known while code is made. */
  number(value: Value): number | undefined;
  buffer(value: Value): Buffer;
}
