import type { CumulativeAttributes } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { Text } from "../../text/createText.ts";
import {
  barrier,
  binary,
  broadcast,
  concatenate,
  pad,
  reshape,
  reverse as reversed,
  slice,
  transpose,
} from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";

/** Makes the result of a part of a line from the results of its two halves; associative. */
type Merge = (text: Text, earlier: readonly Ref[], later: readonly Ref[]) => readonly Ref[];

/** Elements of a block: four passes make its results. */
const blockSize = 16;

export function cumMax(text: Text, x: Ref, attributes: CumulativeAttributes): Ref {
  return cumulative(text, [x], attributes, (_, [a], [b]) => [binary(text, "maximum", a as Ref, b as Ref)])[0] as Ref;
}

/** yᵢ = aᵢ · yᵢ₋₁ + bᵢ, or sums where nothing decays. */
export function linearRecurrence(text: Text, decay: Ref, x: Ref, attributes: CumulativeAttributes): Ref {
  if (decay.fill === 1)
    return cumulative(text, [x], attributes, (_, [a], [b]) => [binary(text, "add", a as Ref, b as Ref)])[0] as Ref;
  const results = cumulative(text, [decay, x], attributes, (_, [a1, b1], [a2, b2]) => [
    binary(text, "multiply", a1 as Ref, a2 as Ref),
    binary(text, "add", binary(text, "multiply", a2 as Ref, b1 as Ref), b2 as Ref),
  ]);
  return results[1] as Ref;
}

/** Merges each element with all before it along an axis, or with all behind it. */
function cumulative(
  text: Text,
  values: readonly Ref[],
  { axis, reverse }: CumulativeAttributes,
  merge: Merge,
): readonly Ref[] {
  if (values.some(({ shape }) => sizeOf(shape) === 0)) return values;
  if (!reverse) return inBlocks(text, values, axis, merge);
  const turned = values.map((x) => reversed(text, x, [axis]));
  return inBlocks(text, turned, axis, merge).map((x) => reversed(text, x, [axis]));
}

/** Within blocks, then of the blocks' totals, which each block but the first takes in: about six passes for any length. */
function inBlocks(text: Text, values: readonly Ref[], axis: number, merge: Merge): readonly Ref[] {
  const [{ shape }] = values as readonly [Ref];
  const length = shape[axis] as number;
  if (length <= blockSize) return doubling(text, values, axis, merge);
  const blocks = Math.ceil(length / blockSize);
  const resized = (...sizes: readonly number[]) => [...shape.slice(0, axis), ...sizes, ...shape.slice(axis + 1)];
  // Elements of the blocks come first: passes then read and write long runs.
  const order = resized(0, 0).map((_, at) => (at === axis ? at + 1 : at === axis + 1 ? at - 1 : at));
  const missing = shape.map((_, at) => (at === axis ? blocks * blockSize - length : 0));
  const none = shape.map(() => 0);
  const apart = values.map((x) =>
    transpose(text, reshape(text, pad(text, x, 0, none, missing), resized(blocks, blockSize)), order),
  );
  const within = doubling(text, apart, axis, merge);
  const totals = within.map((x) => {
    const last = part(text, part(text, x, axis, blockSize - 1, blockSize), axis + 1, 0, blocks - 1);
    return reshape(text, last, resized(blocks - 1));
  });
  const others = within.map((x) => part(text, x, axis + 1, 1, blocks));
  const kept = order.flatMap((_, at) => (at === axis ? [] : [at]));
  const before = inBlocks(text, totals, axis, merge).map((x, i) => broadcast(text, x, (others[i] as Ref).shape, kept));
  return merge(text, before, others).map((made, i) => {
    const all = concatenate(text, [part(text, within[i] as Ref, axis + 1, 0, 1), made], axis + 1);
    return part(text, reshape(text, transpose(text, all, order), resized(blocks * blockSize)), axis, 0, length);
  });
}

/** In a pass each element is merged with the one 1, 2, 4, … places before it. */
function doubling(text: Text, values: readonly Ref[], axis: number, merge: Merge): readonly Ref[] {
  const size = (values[0] as Ref).shape[axis] as number;
  let all = values;
  for (let step = 1; step < size; step *= 2) {
    const earlier = all.map((x) => part(text, x, axis, 0, size - step));
    const later = all.map((x) => part(text, x, axis, step, size));
    // A pass reads all that was made in two places: XLA would compute it twice, and that of the pass before four times.
    all = merge(text, earlier, later).map((made, i) =>
      barrier(text, concatenate(text, [part(text, all[i] as Ref, axis, 0, step), made], axis)),
    );
  }
  return all;
}

function part(text: Text, x: Ref, axis: number, from: number, to: number): Ref {
  const starts = x.shape.map((_, at) => (at === axis ? from : 0));
  const shape = x.shape.map((size, at) => (at === axis ? to - from : size));
  if (from === 0 && to === x.shape[axis]) return x;
  return slice(
    text,
    x,
    starts,
    shape.map(() => 1),
    shape,
  );
}
