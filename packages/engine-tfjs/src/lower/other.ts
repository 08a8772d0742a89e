import type { Instruction, Table } from "@handloom/compiler";
import type { OtherName } from "@handloom/graph";
import type { RandomBitsAttributes } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { DeviceDType } from "../deviceDType.ts";
import type { Slot } from "../eager/plan.ts";
import { allOps, type Entry, every, integers, nothing } from "./entry.ts";
import { randomBits } from "./formulas/randomBits.ts";
import type { Emit } from "./program/emit.ts";

/** Operands are whole; `shape` and `dtype` are the result's. */
export type OtherLowering = (
  emit: Emit,
  instruction: Instruction,
  operands: readonly Slot[],
  shape: readonly number[],
  dtype: DeviceDType,
) => Slot;

export const other: Table<OtherName, Entry<OtherLowering>> = {
  concat: every((emit, { attributes }, operands, shape, dtype) => {
    if (sizeOf(shape) === 0) return emit.fill(0, dtype, shape);
    const parts = operands.filter((operand) => sizeOf(operand.shape) > 0);
    const { axis } = attributes as { readonly axis: number };
    return parts.length === 1 ? (parts[0] as Slot) : emit.kernel("Concat", parts, { axis }, shape, dtype);
  }),
  arange: integers(constant, nothing),
  // Kernels that sort differ in ties and NaN, and those that go along an axis know sums and products only.
  argSort: "expand",
  attention: "expand",
  cumMax: "expand",
  linearRecurrence: "expand",
  cholesky: "expand",
  // TensorFlow.js has no kernels for them.
  eigh: "host",
  qr: "host",
  svd: "host",
  signedLogDet: "expand",
  solve: "expand",
  triangularSolve: "expand",
  randomBits: integers(
    (emit, { attributes }, [count]) => randomBits(emit, count as Slot, attributes as RandomBitsAttributes),
    allOps,
  ),
  size: integers(constant, nothing),
};

/** What has no operands is computed when the program is loaded. */
function constant(
  emit: Emit,
  { primitive, attributes }: Instruction,
  _: readonly Slot[],
  shape: readonly number[],
  dtype: DeviceDType,
): Slot {
  const [value] = primitive.evaluate([], attributes);
  return emit.constant(value?.data ?? new Int32Array(0), shape, dtype);
}
