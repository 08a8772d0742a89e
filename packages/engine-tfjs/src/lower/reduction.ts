import type { Table } from "@handloom/compiler";
import type { ReductionName } from "@handloom/graph";
import type { Slot } from "../eager/plan.ts";
import { binary, isNaNOf, select } from "./calls.ts";
import { casts } from "./cast.ts";
import type { Emit } from "./emit.ts";
import { reshape, transpose } from "./movement.ts";
import { isSame, sizeOf } from "./shapes.ts";
import { multiplyIntegers } from "./wideProduct.ts";

/** Combines along axes, of which there is at least one; `shape` is the result's. */
export type ReductionLowering = (emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]) => Slot;

export const reduction: Table<ReductionName, ReductionLowering> = {
  argMax,
  max: (emit, x, axes, shape) => extremum(emit, "Max", x, axes, shape),
  min: (emit, x, axes, shape) => extremum(emit, "Min", x, axes, shape),
  prod: (emit, x, axes, shape) => {
    if (sizeOf(x.shape) === 0) return emit.fill(1, x.dtype, shape);
    const isWide = x.dtype === "int32" && emit.backend.integers === "double";
    return isWide ? productOfIntegers(emit, x, axes, shape) : along(emit, "Prod", x, { axis: axes }, axes, shape);
  },
  sum: (emit, x, axes, shape) =>
    sizeOf(x.shape) === 0 ? emit.fill(0, x.dtype, shape) : along(emit, "Sum", x, { axis: axes }, axes, shape),
};

/** Kernels give the shape without the axes; a size of 1 that is kept is put back. */
function along(
  emit: Emit,
  name: string,
  x: Slot,
  attributes: object,
  axes: readonly number[],
  shape: readonly number[],
): Slot {
  const rest = x.shape.filter((_, axis) => !axes.includes(axis));
  const keepDims = !isSame(rest, shape);
  return emit.kernel(name, { x }, { ...attributes, keepDims }, shape, x.dtype);
}

function extremum(emit: Emit, name: "Max" | "Min", x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  if (sizeOf(x.shape) === 0) return emit.fill(0, x.dtype, shape);
  const attributes = name === "Max" ? { reductionIndices: axes } : { axis: axes };
  const found = along(emit, name, x, attributes, axes, shape);
  if (x.dtype !== "float32" || emit.backend.keepsNaN) return found;
  const flags = casts.float32(emit, isNaNOf(emit, x));
  const count = along(emit, "Max", flags, { reductionIndices: axes }, axes, shape);
  const hasNaN = binary(emit, "Greater", count, emit.fill(0, "float32"), "bool");
  return select(emit, hasNaN, emit.fill(Number.NaN, "float32"), found);
}

/** The first NaN wins, which no kernel does: the first flag does instead. */
function argMax(emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  const [axis = 0] = axes;
  if (sizeOf(x.shape) === 0) return emit.fill(0, "int32", shape);
  const largest = emit.kernel("ArgMax", { x }, { axis }, shape, "int32");
  if (x.dtype !== "float32") return largest;
  const flags = casts.float32(emit, isNaNOf(emit, x));
  const first = emit.kernel("ArgMax", { x: flags }, { axis }, shape, "int32");
  const any = along(emit, "Max", flags, { reductionIndices: axes }, axes, shape);
  return select(emit, binary(emit, "Greater", any, emit.fill(0, "float32"), "bool"), first, largest);
}

/** Halves the rows until one element is left of each: every product is cut to 32 bits. */
function productOfIntegers(emit: Emit, x: Slot, axes: readonly number[], shape: readonly number[]): Slot {
  const kept = x.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
  const rows = sizeOf(shape);
  let rest = reshape(emit, transpose(emit, x, [...kept, ...axes]), [rows, sizeOf(x.shape) / rows]);
  for (let size = rest.shape[1] ?? 1; size > 1; size = Math.ceil(size / 2)) {
    const half = size >> 1;
    const part = (begin: number, count: number) =>
      emit.kernel("Slice", { x: rest }, { begin: [0, begin], size: [rows, count] }, [rows, count], x.dtype);
    const halved = multiplyIntegers(emit, part(0, half), part(half, half));
    const odd = size % 2 === 1 ? [part(size - 1, 1)] : [];
    rest = odd.length === 0 ? halved : emit.kernel("Concat", [halved, ...odd], { axis: 1 }, [rows, half + 1], x.dtype);
  }
  return reshape(emit, rest, shape);
}
