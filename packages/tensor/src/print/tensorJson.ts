import { checkDType } from "../tensor/checkDType.ts";
import { convertElements } from "../tensor/convertElements.ts";
import type { HostDType, TypedArray } from "../tensor/dtype.ts";
import { TensorError } from "../tensor/tensorError.ts";

const words = ["NaN", "Infinity", "-Infinity", "-0"] as const;

/** What `JSON.stringify` makes of a tensor, and `tensor` reads back. */
export interface TensorJson {
  readonly dtype: HostDType;
  readonly shape: readonly number[];
  /** Row by row; bools are 0 and 1, and what JSON has no number for is a word. */
  readonly data: readonly (number | (typeof words)[number])[];
}

/** The elements of `data` as JSON can have them. */
export function jsonElements(data: TypedArray): TensorJson["data"] {
  return Array.from(data, (x) => words.find((word) => Object.is(Number(word), x)) ?? x);
}

/** The inverse of `jsonElements`, checked: JSON comes from anywhere. */
export function readJson({ data, dtype }: TensorJson): TypedArray {
  checkDType("tensor", dtype);
  const elements = data.map((element, i) => {
    if (typeof element === "number" || words.includes(element)) return Number(element);
    throw new TensorError({
      called: "tensor",
      problem: `data[${i}] is ${JSON.stringify(element)}, not a number`,
      remedy: `Give numbers, or ${words.map((word) => `"${word}"`).join(", ")}`,
      path: `data[${i}]`,
    });
  });
  return convertElements(elements, dtype, [elements.length]);
}
