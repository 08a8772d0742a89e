import type { Table } from "@handloom/compiler";
import type { ReductionName } from "@handloom/graph";
import { neutralElement } from "@handloom/graph/inspect";
import type { DType } from "@handloom/tensor";
import type { Text } from "../text/createText.ts";
import { binary, broadcast, type Combine, compare, iota, isNaNOf, reduce, select } from "../text/ops.ts";
import { hasFloats, type Ref } from "../text/ref.ts";

/** Combines along axes, at least one; they are gone from the result. */
export type ReductionLowering = (text: Text, x: Ref, axes: readonly number[]) => Ref;

export const reduction: Table<ReductionName, ReductionLowering> = {
  argMax,
  max: (text, x, axes) => reduce(text, "maximum", x, axes, farthest("maximum", x.dtype as DType)),
  min: (text, x, axes) => reduce(text, "minimum", x, axes, farthest("minimum", x.dtype as DType)),
  prod: (text, x, axes) => reduce(text, "multiply", x, axes, 1),
  sum: (text, x, axes) => reduce(text, "add", x, axes, 0),
};

/** The value that loses against every element; 0 for sums. */
export function farthest(combine: Combine, dtype: DType): number {
  return combine === "add" ? 0 : neutralElement(combine === "maximum" ? "max" : "min", dtype);
}

/** The first position of the largest element, or of NaN. */
function argMax(text: Text, x: Ref, axes: readonly number[]): Ref {
  const [axis = 0] = axes;
  const largest = reduce(text, "maximum", x, axes, farthest("maximum", x.dtype as DType));
  const kept = x.shape.flatMap((_, at) => (at === axis ? [] : [at]));
  const isLargest = compare(text, "EQ", x, broadcast(text, largest, x.shape, kept));
  const isChosen = hasFloats(x) ? binary(text, "or", isLargest, isNaNOf(text, x)) : isLargest;
  const last = 2 ** 31 - 1;
  const places = select(text, isChosen, iota(text, x.shape, axis), text.fill(last, "int32", x.shape));
  return reduce(text, "minimum", places, axes, last);
}
