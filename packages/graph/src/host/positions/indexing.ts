import type { Tensor } from "@handloom/tensor";
import { DTypeError, IndexError } from "../../expr/errors.ts";
import type { TensorType } from "../../expr/expr.ts";
import { stridesOf } from "../../expr/shape.ts";

/** Throws unless the indices are int32. */
export function checkIndexType(called: string, indices: TensorType): void {
  if (indices.dtype === "int32") return;
  throw new DTypeError(called, [indices], `indices are int32, got ${indices.dtype}`, 'Use cast(indices, "int32")');
}

/** Throws for the first index that is not among 0 … size - 1. */
export function checkIndices(called: string, indices: Tensor, size: number): void {
  const at = indices.data.findIndex((index) => index < 0 || index >= size);
  if (at >= 0) throw indexError(called, indices.data[at] as number, at, indices.shape, size);
}

/**
 * The error of an index that points outside: every engine throws the same.
 *
 * @param called the op, such as "gather"
 * @param position where the index stands among all indices, row by row
 * @param shape that of the indices
 * @param size how many rows there are
 *
 * ```ts
 * indexError("gather", 7, 3, [2, 2], 5).message
 * // => gather: index 7 at [1, 1] is outside 0..4. Indices count from 0; negative ones do not count from the end.
 * ```
 */
export function indexError(
  called: string,
  index: number,
  position: number,
  shape: readonly number[],
  size: number,
): IndexError {
  const place = shape.length === 0 ? "" : ` at [${coordinates(position, shape).join(", ")}]`;
  const outside = size === 0 ? "has nothing to point to" : `is outside 0..${size - 1}`;
  return new IndexError(
    called,
    `index ${index}${place} ${outside}`,
    "Indices count from 0; negative ones do not count from the end",
  );
}

function coordinates(position: number, shape: readonly number[]): number[] {
  let rest = position;
  return stridesOf(shape).map((stride) => {
    const at = Math.floor(rest / stride);
    rest %= stride;
    return at;
  });
}
