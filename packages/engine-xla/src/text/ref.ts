import { type DType, isFloat } from "@handloom/tensor";

/** `DType`, and the words that random bits are made of. */
export type ElementType = DType | "uint32";

/** A value of a StableHLO text, by its name there. */
export interface Ref {
  readonly id: string;
  readonly shape: readonly number[];
  readonly dtype: ElementType;
  /** The number that all elements are, where that is known. */
  readonly fill?: number | undefined;
}

/** Whether there may be a NaN in it. */
export const hasFloats = ({ dtype }: Pick<Ref, "dtype">): boolean => dtype !== "uint32" && isFloat(dtype);

export type TensorType = Pick<Ref, "shape" | "dtype">;

const names: Readonly<Record<ElementType, string>> = {
  float32: "f32",
  int32: "i32",
  uint8: "ui8",
  bool: "i1",
  uint32: "ui32",
};

export function typeText({ shape, dtype }: TensorType): string {
  return `tensor<${[...shape, names[dtype]].join("x")}>`;
}

export function typeTexts(types: readonly TensorType[]): string {
  return types.map(typeText).join(", ");
}
