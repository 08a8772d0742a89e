import type { DType } from "@handloom/tensor";

export const numbers: readonly DType[] = ["float32", "int32"];
/** The dtypes of what compares elements. */
export const ordered: readonly DType[] = ["float32", "int32", "uint8"];
/** The dtypes of what moves elements, or has others compute with them. */
export const every: readonly DType[] = ["float32", "int32", "uint8", "bool"];
