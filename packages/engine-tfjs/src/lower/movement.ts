import type { Table } from "@handloom/compiler";
import type { KindAttributes, MovementName } from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { Slot } from "../eager/plan.ts";
import { type Entry, every } from "./entry.ts";
import type { Emit } from "./program/emit.ts";

type Move<M> = Extract<KindAttributes["movement"], { move: M }>;

/** What moves elements; the operand is whole, the result may be a smaller tensor that broadcasts to its shape. */
export type MovementLowering = (emit: Emit, x: Slot, attributes: never) => Slot;

export const movement: Table<MovementName, Entry<MovementLowering>> = {
  broadcastTo: every((_, x) => x),
  pad: every(pad),
  reshape: every((emit, x, { shape }: Move<"reshape">) => reshape(emit, x, shape as readonly number[])),
  slice: every(slice),
  transpose: every((emit, x, { permutation }: Move<"transpose">) => transpose(emit, x, permutation)),
};

export function reshape(emit: Emit, x: Slot, shape: readonly number[]): Slot {
  if (sameShape(x.shape, shape)) return x;
  if (emit.numberIn(x) !== undefined) return emit.fill(emit.numberIn(x) as number, x.dtype, shape);
  return emit.kernel("Reshape", { x }, { shape }, shape, x.dtype);
}

export function transpose(emit: Emit, x: Slot, permutation: readonly number[]): Slot {
  const shape = permutation.map((axis) => x.shape[axis] as number);
  if (sizeOf(shape) <= 1) return reshape(emit, x, shape);
  return emit.kernel("Transpose", { x }, { perm: permutation }, shape, x.dtype);
}

/** Repeats elements until they fill the shape. */
export function expand(emit: Emit, x: Slot, shape: readonly number[]): Slot {
  if (sameShape(x.shape, shape)) return x;
  const number = emit.numberIn(x);
  if (number !== undefined || sizeOf(shape) === 0) return emit.fill(number ?? 0, x.dtype, shape);
  const aligned = [...new Array<number>(shape.length - x.shape.length).fill(1), ...x.shape];
  if (sameShape(aligned, shape)) return reshape(emit, x, shape);
  const reps = shape.map((size, axis) => (aligned[axis] === size ? 1 : size));
  return emit.kernel("Tile", { x: reshape(emit, x, aligned) }, { reps }, shape, x.dtype);
}

function pad(emit: Emit, x: Slot, { before, after, value }: Move<"pad">): Slot {
  const paddings = before.map((size, axis) => [Number(size), Number(after[axis])] as const);
  const shape = x.shape.map(
    (size, axis) => size + paddings.reduce((sum, pair, at) => (at === axis ? sum + pair[0] + pair[1] : sum), 0),
  );
  if (sizeOf(x.shape) === 0) return emit.fill(value, x.dtype, shape);
  const padded = (inner: Slot, constantValue: number) =>
    emit.kernel("PadV2", { x: inner }, { paddings, constantValue }, shape, x.dtype);
  if (x.dtype !== "int32" || Math.fround(value) === value) return padded(x, value);
  // A backend may take the value through float32, where 2³¹ − 1 becomes another number.
  const offset = emit.fill(value, "int32");
  const less = emit.kernel("Sub", { a: x, b: offset }, {}, x.shape, "int32");
  return emit.kernel("Add", { a: padded(less, 0), b: offset }, {}, shape, "int32");
}

/** A block by one kernel; along an axis with a stride its positions are gathered. */
function slice(emit: Emit, x: Slot, attributes: Move<"slice">): Slot {
  const [starts, shape] = [attributes.starts, attributes.shape] as readonly (readonly number[])[] as [
    number[],
    number[],
  ];
  if (sizeOf(shape) === 0) return emit.fill(0, x.dtype, shape);
  const span = shape.map((size, axis) => (size - 1) * (attributes.strides[axis] as number) + 1);
  const block = sameShape(span, x.shape)
    ? x
    : emit.kernel("Slice", { x }, { begin: starts, size: span }, span, x.dtype);
  return attributes.strides.reduce((from, stride, axis) => {
    if (stride === 1) return from;
    const positions = Int32Array.from({ length: shape[axis] as number }, (_, i) => i * stride);
    const indices = emit.constant(positions, [positions.length], "int32");
    const taken = from.shape.map((size, at) => (at === axis ? positions.length : size));
    return emit.kernel("GatherV2", { x: from, indices }, { axis, batchDims: 0 }, taken, x.dtype);
  }, block);
}
