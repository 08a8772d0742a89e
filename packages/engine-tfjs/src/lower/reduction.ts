import type { Table } from "@handloom/compiler";
import type { ReductionName } from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import { isFloat, sizeOf } from "@handloom/tensor";
import type { Slot } from "../eager/plan.ts";
import { toFloat } from "./cast.ts";
import { type Entry, floats, integers, ordered } from "./entry.ts";
import { multiplyIntegers } from "./formulas/wideProduct.ts";
import { reshape, transpose } from "./movement.ts";
import { binary, isNaNOf, select, unary } from "./program/calls.ts";
import type { Emit } from "./program/emit.ts";

/** Combines along axes, of which there is at least one; `shape` is the result's. */
export type ReductionLowering = (emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]) => Slot;

export const reduction: Table<ReductionName, Entry<ReductionLowering>> = {
  argMax: ordered(argMax),
  max: ordered(largest),
  min: ordered(least),
  prod: {
    ...floats(along("Prod", 1)),
    ...integers((emit, x, axes, shape) =>
      (emit.backend.integers === "double" ? productOfIntegers : along("Prod", 1))(emit, x, axes, shape),
    ),
  },
  sum: { ...floats(sum), ...integers(along("Sum", 0)) },
};

/** A sum of floats. */
export function sum(emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  const isLong = sizeOf(x.shape) > longest * sizeOf(shape) && emit.backend.sumsInOrder;
  return (isLong ? longSum : along("Sum", 0))(emit, x, axes, shape);
}

/** So many elements are added one after the other. */
const longest = 256;

/** Sums of parts, then sums of these, and so on: each kernel adds a few elements only. */
function longSum(emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  let rest = asRows(emit, x, axes);
  const [rows = 1] = rest.shape;
  const leftover: Slot[] = [];
  const sumOf = (part: Slot): Slot =>
    emit.kernel(
      "Sum",
      { x: part },
      { axis: [part.shape.length - 1], keepDims: false },
      part.shape.slice(0, -1),
      x.dtype,
    );
  const cut = (begin: number, count: number): Slot =>
    emit.kernel("Slice", { x: rest }, { begin: [0, begin], size: [rows, count] }, [rows, count], x.dtype);
  for (let [, count = 0] = rest.shape; count > longest; [, count = 0] = rest.shape) {
    const size = partSize(count);
    const whole = count - (count % size);
    if (whole < count) leftover.push(sumOf(cut(whole, count - whole)));
    const parts = reshape(emit, whole < count ? cut(0, whole) : rest, [rows * (whole / size), size]);
    rest = reshape(emit, sumOf(parts), [rows, whole / size]);
  }
  const total = leftover.reduce((sum, part) => binary(emit, "Add", sum, part), sumOf(rest));
  return reshape(emit, total, shape);
}

/** One that divides the count, if there is one, since cutting copies. */
function partSize(count: number): number {
  for (let size = longest; size >= longest / 4; size--) if (count % size === 0) return size;
  return longest / 2;
}

/** A kernel that takes axes and keeps them as sizes of 1 when told; of nothing it is `empty`. */
function along(name: "Max" | "Min" | "Prod" | "Sum", empty: number): ReductionLowering {
  return (emit, x, axes, shape) => {
    if (sizeOf(x.shape) === 0) return emit.fill(empty, x.dtype, shape);
    const key = name === "Max" ? "reductionIndices" : "axis";
    if (!emit.backend.reducesLastAxisOnly) {
      const keepDims = !sameShape(without(x.shape, axes), shape);
      return emit.kernel(name, { x }, { [key]: axes, keepDims }, shape, x.dtype);
    }
    const rows = asRows(emit, x, axes);
    const reduced = emit.kernel(name, { x: rows }, { [key]: [1], keepDims: false }, [rows.shape[0] ?? 1], x.dtype);
    return reshape(emit, reduced, shape);
  };
}

function without(shape: readonly number[], axes: readonly number[]): readonly number[] {
  return shape.filter((_, axis) => !axes.includes(axis));
}

/** A matrix with a row for each element of the result. */
function asRows(emit: Emit, x: Slot, axes: readonly number[]): Slot {
  const kept = x.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
  const order = [...kept, ...axes];
  const moved = order.every((axis, at) => axis === at) ? x : transpose(emit, x, order);
  const rows = sizeOf(without(x.shape, axes));
  return reshape(emit, moved, [rows, sizeOf(x.shape) / rows]);
}

export function largest(emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  return extremum(emit, "Max", x, axes, shape);
}

export function least(emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  return withSignOfZero(emit, x, axes, extremum(emit, "Min", x, axes, shape));
}

function extremum(emit: Emit, name: "Max" | "Min", x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  const found = emit.backend.extremaEndAt1e20
    ? farExtremum(emit, name, x, axes, shape)
    : along(name, 0)(emit, x, axes, shape);
  if (!isFloat(x.dtype) || emit.backend.keepsNaN || sizeOf(x.shape) === 0) return found;
  const flags = toFloat(emit, isNaNOf(emit, x));
  const hasNaN = binary(emit, "Greater", along("Max", 0)(emit, flags, axes, shape), emit.fill(0, "float32"), "bool");
  return select(emit, hasNaN, emit.fill(Number.NaN, "float32"), found);
}

/** Kernels take whichever of 0 and −0 comes first. Among numbers of which none is negative only −0 has a negative reciprocal. */
function withSignOfZero(emit: Emit, x: Slot, axes: readonly number[], found: Slot): Slot {
  if (!isFloat(x.dtype) || sizeOf(x.shape) === 0) return found;
  const number = (value: number) => emit.fill(value, "float32");
  const reciprocals = binary(emit, "RealDiv", number(1), x);
  const isNegative = binary(emit, "Less", along("Min", 0)(emit, reciprocals, axes, found.shape), number(0), "bool");
  const isZero = binary(emit, "Equal", found, number(0), "bool");
  return select(emit, binary(emit, "LogicalAnd", isZero, isNegative), number(-0), found);
}

/** Where the kernel gives its limit, what lies beyond is brought nearer by 2⁻⁶⁴, which costs none of its bits. */
function farExtremum(
  emit: Emit,
  name: "Max" | "Min",
  x: Slot,
  axes: readonly number[],
  shape: readonly number[],
): Slot {
  const number = (value: number) => emit.fill(value, "float32");
  const found = along(name, 0)(emit, x, axes, shape);
  const nearer = along(name, 0)(emit, binary(emit, "Multiply", x, number(2 ** -64)), axes, shape);
  const far = binary(emit, "Multiply", binary(emit, "Multiply", nearer, number(2 ** 32)), number(2 ** 32));
  const isFar = binary(emit, "GreaterEqual", unary(emit, "Abs", found), number(1e20), "bool");
  return select(emit, isFar, far, found);
}

/** The first position of the largest element, or of NaN: kernels differ in which of equal ones they take. */
function argMax(emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  const [axis = 0] = axes;
  const size = x.shape[axis] ?? 0;
  if (sizeOf(x.shape) === 0) return emit.fill(0, "int32", shape);
  const kept = x.shape.map((length, at) => (at === axis ? 1 : length));
  const most = largest(emit, x, axes, kept);
  const isLargest = binary(emit, "Equal", x, most, "bool");
  const isChosen = isFloat(x.dtype) ? binary(emit, "LogicalOr", isLargest, isNaNOf(emit, x)) : isLargest;
  const alone = x.shape.map((length, at) => (at === axis ? length : 1));
  const positions = emit.constant(
    Float32Array.from({ length: size }, (_, i) => i),
    alone,
    "float32",
  );
  const chosen = select(emit, isChosen, positions, emit.fill(size, "float32"));
  const first = along("Min", 0)(emit, chosen, axes, shape);
  return emit.kernel("Cast", { x: first }, { dtype: "int32" }, shape, "int32");
}

/** Halves the rows until one element is left of each: every product is cut to 32 bits. */
function productOfIntegers(emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  if (sizeOf(x.shape) === 0) return emit.fill(1, x.dtype, shape);
  let rest = asRows(emit, x, axes);
  const [rows = 1, columns = 1] = rest.shape;
  for (let size = columns; size > 1; size = Math.ceil(size / 2)) {
    const half = size >> 1;
    const part = (begin: number, count: number) =>
      emit.kernel("Slice", { x: rest }, { begin: [0, begin], size: [rows, count] }, [rows, count], x.dtype);
    const halved = multiplyIntegers(emit, part(0, half), part(half, half));
    if (size % 2 === 0) rest = halved;
    else rest = emit.kernel("Concat", [halved, part(size - 1, 1)], { axis: 1 }, [rows, half + 1], x.dtype);
  }
  return reshape(emit, rest, shape);
}
