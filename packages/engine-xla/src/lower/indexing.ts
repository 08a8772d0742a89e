import type { Instruction, Table } from "@handloom/compiler";
import type { IndexingName } from "@handloom/graph";
import type { RavelAttributes } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { Text } from "../text/createText.ts";
import {
  binary,
  broadcast,
  type Combine,
  compare,
  convert,
  gatherRows,
  iota,
  reduce,
  reshape,
  scatterRows,
  select,
} from "../text/ops.ts";
import type { Ref } from "../text/ref.ts";

/** `shape` is the result's. An index that is outside is found elsewhere; what is computed then does not matter. */
export interface IndexingLowering {
  /** The position of the operand with the indices, and how many places each number of an index has. */
  readonly indices: (
    operands: readonly Ref[],
    attributes: Instruction["attributes"],
  ) => readonly [operand: number, sizes: readonly number[]];
  readonly lower: (
    text: Text,
    operands: readonly Ref[],
    shape: readonly number[],
    attributes: Instruction["attributes"],
  ) => Ref;
}

type Operands = readonly [Ref, Ref, Ref];

export const indexing: Table<IndexingName, IndexingLowering> = {
  gather: { indices: ofRows, lower: (text, operands, shape) => gather(text, operands as Operands, shape) },
  oneHot: {
    indices: (_, attributes) => [0, [(attributes as { readonly depth: number }).depth]],
    lower: (text, [indices], shape) => oneHot(text, indices as Ref, shape),
  },
  ravelIndices: {
    indices: (_, attributes) => [0, (attributes as RavelAttributes).sizes as readonly number[]],
    lower: (text, [indices], shape, attributes) => ravel(text, indices as Ref, shape, attributes as RavelAttributes),
  },
  scatter: { indices: ofRows, lower: (text, operands) => replaceRows(text, operands as Operands) },
  scatterAdd: { indices: ofRows, lower: (text, operands) => combineRows(text, operands as Operands, "add") },
  scatterMax: { indices: ofRows, lower: (text, operands) => combineRows(text, operands as Operands, "maximum") },
  scatterMin: { indices: ofRows, lower: (text, operands) => combineRows(text, operands as Operands, "minimum") },
};

/** Indices of rows of the first operand. */
function ofRows([x]: readonly Ref[]): readonly [number, readonly number[]] {
  return [1, [x?.shape[0] ?? 0]];
}

function gather(text: Text, [x, indices]: Operands, shape: readonly number[]): Ref {
  if (sizeOf(shape) === 0 || x.shape[0] === 0) return text.fill(0, x.dtype, shape);
  return reshape(text, gatherRows(text, x, reshape(text, indices, [sizeOf(indices.shape)])), shape);
}

function oneHot(text: Text, indices: Ref, shape: readonly number[]): Ref {
  const axes = indices.shape.map((_, axis) => axis);
  const isHot = compare(text, "EQ", broadcast(text, indices, shape, axes), iota(text, shape, shape.length - 1));
  return convert(text, isHot, "float32");
}

/** Indices as one list, and a row of updates for each. */
function asRows(text: Text, [x, indices, updates]: Operands): readonly [indices: Ref, updates: Ref] {
  const count = sizeOf(indices.shape);
  return [reshape(text, indices, [count]), reshape(text, updates, [count, ...x.shape.slice(1)])];
}

function combineRows(text: Text, operands: Operands, combine: Combine): Ref {
  const [x, , updates] = operands;
  if (sizeOf(updates.shape) === 0 || sizeOf(x.shape) === 0) return x;
  const [indices, rows] = asRows(text, operands);
  return scatterRows(text, x, indices, rows, combine);
}

/** The order of updates is XLA's own: all but the last of a row are sent to a row that does not exist. */
function replaceRows(text: Text, operands: Operands): Ref {
  const [x, , updates] = operands;
  if (sizeOf(updates.shape) === 0 || sizeOf(x.shape) === 0) return x;
  const [indices, rows] = asRows(text, operands);
  const [count] = x.shape as readonly [number];
  const order = iota(text, indices.shape, 0);
  const last = scatterRows(text, text.fill(-1, "int32", [count]), indices, order, "maximum");
  const isLast = compare(text, "EQ", gatherRows(text, last, indices), order);
  const kept = select(text, isLast, indices, text.fill(count, "int32", indices.shape));
  return scatterRows(text, x, kept, rows, "replace");
}

/** Σ steps · numbers. */
function ravel(text: Text, indices: Ref, shape: readonly number[], { steps, axis }: RavelAttributes): Ref {
  const far = text.constant(Int32Array.from(steps as readonly number[]), [steps.length], "int32");
  if (axis === indices.shape.length)
    return binary(text, "multiply", indices, broadcast(text, reshape(text, far, []), shape));
  const products = binary(text, "multiply", indices, broadcast(text, far, indices.shape, [axis]));
  return reduce(text, "add", products, [axis], 0);
}
