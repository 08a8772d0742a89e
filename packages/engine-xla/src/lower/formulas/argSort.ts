import type { ArgSortAttributes } from "@handloom/graph/inspect";
import type { Text } from "../../text/createText.ts";
import { binary, compare, iota, isNaNOf, sort, unary } from "../../text/ops.ts";
import { hasFloats, type Ref } from "../../text/ref.ts";

/** A stable sort of elements with their places; NaN comes last in both directions. */
export function argSort(text: Text, x: Ref, { axis, descending }: ArgSortAttributes): Ref {
  const places = iota(text, x.shape, axis);
  const [, sorted] = sort(text, [x, places], axis, ([a, b]) => {
    const isBefore = compare(text, descending ? "GT" : "LT", a as Ref, b as Ref);
    if (!hasFloats(x)) return isBefore;
    const isNumber = unary(text, "not", isNaNOf(text, a as Ref));
    return binary(text, "or", isBefore, binary(text, "and", isNumber, isNaNOf(text, b as Ref)));
  });
  return sorted as Ref;
}
