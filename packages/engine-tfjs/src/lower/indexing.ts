import type { Instruction, Table } from "@handloom/compiler";
import type { IndexingName } from "@handloom/graph";
import type { RavelAttributes } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { Slot } from "../eager/plan.ts";
import { toFloat } from "./cast.ts";
import { type Entry, every, integers, nothing, numbers } from "./entry.ts";
import { extremeRows, replaceRows } from "./formulas/scatter.ts";
import { reshape } from "./movement.ts";
import { binary } from "./program/calls.ts";
import type { Emit } from "./program/emit.ts";

/** Operands are whole; `shape` is the result's. Indices have been checked. */
export interface IndexingLowering {
  /** The operand with the indices, and how many rows they choose from, or how many places each number of an index. */
  readonly indices: (
    operands: readonly Slot[],
    attributes: Instruction["attributes"],
  ) => readonly [Slot, number | readonly number[]];
  readonly lower: (
    emit: Emit,
    operands: readonly Slot[],
    shape: readonly number[],
    attributes: Instruction["attributes"],
  ) => Slot;
}

export const indexing: Table<IndexingName, Entry<IndexingLowering>> = {
  gather: every({
    indices: ofRows,
    lower: (emit, [x, indices], shape) => gather(emit, x as Slot, indices as Slot, shape),
  }),
  // Indices are exact as floats, too: they are small.
  oneHot: integers(
    {
      indices: ([indices], attributes) => [indices as Slot, (attributes as { readonly depth: number }).depth],
      lower: (emit, [indices], shape) => oneHot(emit, indices as Slot, shape),
    },
    nothing,
  ),
  ravelIndices: integers({
    indices: ([indices], attributes) => [indices as Slot, (attributes as RavelAttributes).sizes as readonly number[]],
    lower: (emit, [indices], shape, attributes) => ravel(emit, indices as Slot, shape, attributes as RavelAttributes),
  }),
  scatter: every({
    indices: ofRows,
    lower: (emit, [x, indices, updates]) => replaceRows(emit, x as Slot, indices as Slot, updates as Slot),
  }),
  scatterAdd: numbers({
    indices: ofRows,
    lower: (emit, [x, indices, updates]) => scatterAdd(emit, x as Slot, indices as Slot, updates as Slot),
  }),
  scatterMax: numbers({
    indices: ofRows,
    lower: (emit, [x, indices, updates]) => extremeRows(emit, "max", x as Slot, indices as Slot, updates as Slot),
  }),
  scatterMin: numbers({
    indices: ofRows,
    lower: (emit, [x, indices, updates]) => extremeRows(emit, "min", x as Slot, indices as Slot, updates as Slot),
  }),
};

/** Indices of rows of the first operand. */
function ofRows([x, indices]: readonly Slot[]): readonly [Slot, number] {
  return [indices as Slot, x?.shape[0] ?? 0];
}

function gather(emit: Emit, x: Slot, indices: Slot, shape: readonly number[]): Slot {
  if (sizeOf(shape) === 0) return emit.fill(0, x.dtype, shape);
  return emit.kernel("GatherV2", { x, indices }, { axis: 0, batchDims: 0 }, shape, x.dtype);
}

/** Some backends make integers whatever dtype they are asked for. */
function oneHot(emit: Emit, indices: Slot, shape: readonly number[]): Slot {
  if (sizeOf(shape) === 0) return emit.fill(0, "float32", shape);
  const attributes = { depth: shape.at(-1) ?? 0, onValue: 1, offValue: 0, dtype: "int32" } as const;
  return toFloat(emit, emit.kernel("OneHot", { indices }, attributes, shape, "int32"));
}

/** Rows scattered over zeros, then added: no kernel adds rows in place on all backends. */
function scatterAdd(emit: Emit, x: Slot, indices: Slot, updates: Slot): Slot {
  const count = sizeOf(indices.shape);
  if (count === 0 || sizeOf(x.shape) === 0) return x;
  const [, ...row] = x.shape;
  const rows = reshape(emit, updates, [count, ...row]);
  const places = reshape(emit, indices, [count, 1]);
  const scattered = emit.kernel("ScatterNd", { indices: places, updates: rows }, { shape: x.shape }, x.shape, x.dtype);
  return emit.numberIn(x) === 0 ? scattered : binary(emit, "Add", x, scattered);
}

/** Σ steps · numbers. */
function ravel(emit: Emit, indices: Slot, shape: readonly number[], { sizes, steps }: RavelAttributes): Slot {
  if (sizeOf(shape) === 0) return emit.fill(0, "int32", shape);
  const columns = sizes.map((_, at) => {
    const column =
      sizes.length === 1 ? indices : columnOf(emit, reshape(emit, indices, [sizeOf(shape), sizes.length]), at);
    return steps[at] === 1 ? column : binary(emit, "Multiply", column, emit.fill(steps[at] as number, "int32"));
  });
  return reshape(
    emit,
    columns.reduce((sum, column) => binary(emit, "Add", sum, column)),
    shape,
  );
}

function columnOf(emit: Emit, x: Slot, at: number): Slot {
  const size = [x.shape[0] ?? 0, 1];
  return emit.kernel("Slice", { x }, { begin: [0, at], size }, size, x.dtype);
}
