import { sameShape } from "@handloom/tensor";
import { stridesOf } from "../../expr/shape.ts";
import { stridedIndex } from "./stridedIndex.ts";

/**
 * For each element of `to`, the position in `from` of the element that broadcasting puts there; undefined where the
 * two are laid out alike.
 *
 * ```ts
 * broadcastIndex([2, 1], [2, 3]) // => [0, 0, 0, 1, 1, 1]
 * broadcastIndex([2, 3], [2, 3]) // => undefined
 * ```
 */
export function broadcastIndex(from: readonly number[], to: readonly number[]): Int32Array | undefined {
  return sameShape(from, to) ? undefined : positionsIn(from, to);
}

/** The same, where they are laid out alike too. Of a reduction, `from` has the results: each element finds its own. */
export function positionsIn(from: readonly number[], to: readonly number[]): Int32Array {
  const missing = to.length - from.length;
  const strides = stridesOf(from);
  const steps = to.map((_, axis) => ((from[axis - missing] ?? 1) === 1 ? 0 : (strides[axis - missing] as number)));
  return stridedIndex(to, steps);
}
