import type { Table } from "@handloom/compiler";
import type { ContractionName, KindAttributes } from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { Slot } from "../eager/plan.ts";
import { type Entry, floats } from "./entry.ts";
import { reshape, transpose } from "./movement.ts";
import { binary } from "./program/calls.ts";
import type { Emit } from "./program/emit.ts";
import { sum } from "./reduction.ts";

type Attributes = KindAttributes["contraction"];

export type ContractionLowering = (emit: Emit, a: Slot, b: Slot, attributes: Attributes) => Slot;

export const contraction: Table<ContractionName, Entry<ContractionLowering>> = { matmul: floats(matmul) };

/** An operand as a batch of matrices, and whether these lie with their columns as rows. */
interface Matrices {
  readonly x: Slot;
  readonly batch: readonly number[];
  readonly free: readonly number[];
  readonly inner: number;
  readonly isTransposed: boolean;
  /** Whether the contracted axes stand in front of the free ones. */
  readonly isInnerFirst: boolean;
}

function matmul(emit: Emit, a: Slot, b: Slot, attributes: Attributes): Slot {
  const left = matrices(emit, a, attributes, 0);
  const right = matrices(emit, b, attributes, 1);
  const shape = [...left.batch, ...left.free, ...right.free];
  if (left.inner === 0 || sizeOf(shape) === 0) return emit.fill(0, "float32", shape);
  if (left.inner > deepest && sizeOf(shape) === 1) return longDot(emit, left, right, shape);
  const [rows, columns, count] = [sizeOf(left.free), sizeOf(right.free), sizeOf(left.batch)];
  const batch = left.batch.length === 0 ? [] : [count];
  const product = emit.kernel(
    "BatchMatMul",
    { a: packed(emit, left, batch, rows), b: packed(emit, right, batch, columns) },
    { transposeA: left.isTransposed, transposeB: right.isTransposed },
    [...batch, rows, columns],
    "float32",
  );
  return reshape(emit, product, shape);
}

/** Beyond this depth a product of two vectors is the sum of their products, which loses less. */
const deepest = 1024;

function longDot(emit: Emit, left: Matrices, right: Matrices, shape: readonly number[]): Slot {
  const [a, b] = [left, right].map(({ x, inner }) => reshape(emit, x, [inner])) as [Slot, Slot];
  return reshape(emit, sum(emit, binary(emit, "Multiply", a, b), [0], []), shape);
}

/** Brings batch axes to the front and contracted ones to one end, moving nothing where they lie so. */
function matrices(emit: Emit, x: Slot, attributes: Attributes, side: 0 | 1): Matrices {
  const [batch, contract] = [attributes.batch[side], attributes.contract[side]];
  const free = x.shape.flatMap((_, axis) => (batch.includes(axis) || contract.includes(axis) ? [] : [axis]));
  // As rows and columns of the product: the left operand's contracted axes stand behind, the right one's in front.
  const plain = side === 0 ? [...batch, ...free, ...contract] : [...batch, ...contract, ...free];
  const turned = side === 0 ? [...batch, ...contract, ...free] : [...batch, ...free, ...contract];
  const sizes = (axes: readonly number[]) => axes.map((axis) => x.shape[axis] as number);
  const known = { batch: sizes(batch), free: sizes(free), inner: sizeOf(sizes(contract)) };
  if (isInOrder(plain, x)) return { x, ...known, isTransposed: false, isInnerFirst: side === 1 };
  const isTransposed = isInOrder(turned, x) && !(emit.backend.transposesFirst && sizeOf(known.batch) === 1);
  const moved = isTransposed ? x : transpose(emit, x, plain);
  return { x: moved, ...known, isTransposed, isInnerFirst: (side === 0) === isTransposed };
}

/** Whether the axes lie in this order already; those of size 1 lie anywhere. */
function isInOrder(order: readonly number[], { shape }: Slot): boolean {
  const long = order.filter((axis) => shape[axis] !== 1);
  return sameShape(
    long,
    long.toSorted((a, b) => a - b),
  );
}

function packed(emit: Emit, { x, inner, isInnerFirst }: Matrices, batch: readonly number[], free: number): Slot {
  return reshape(emit, x, [...batch, ...(isInnerFirst ? [inner, free] : [free, inner])]);
}
