// No kernel says which of several updates of one row counts, and none takes the largest on all backends. What follows takes
// room for each pair of a row and an update.
import { neutralElement } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { Slot } from "../../eager/plan.ts";
import { reshape } from "../movement.ts";
import { binary, select } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";
import { largest, least } from "../reduction.ts";
import { extremumOf } from "./extremumOf.ts";

/** Rows of x replaced by the last update that names each. */
export function replaceRows(emit: Emit, x: Slot, indices: Slot, updates: Slot): Slot {
  const count = sizeOf(indices.shape);
  if (count === 0 || sizeOf(x.shape) === 0) return x;
  const [rows = 0, ...row] = x.shape;
  const order = numbers(emit, count, [1, count]);
  const none = emit.fill(-1, "float32");
  const last = combined(emit, "max", select(emit, isNamed(emit, rows, indices), order, none), [rows]);
  const known = binary(emit, "GreaterEqual", last, emit.fill(0, "float32"), "bool");
  const place = emit.kernel(
    "Cast",
    { x: binary(emit, "Maximum", last, emit.fill(0, "float32")) },
    { dtype: "int32" },
    [rows],
    "int32",
  );
  const chosen = emit.kernel(
    "GatherV2",
    { x: reshape(emit, updates, [count, ...row]), indices: place },
    { axis: 0, batchDims: 0 },
    x.shape,
    x.dtype,
  );
  return select(emit, reshape(emit, known, [rows, ...row.map(() => 1)]), chosen, x);
}

/** The largest or smallest of each row and of the updates that name it. */
export function extremeRows(emit: Emit, name: "max" | "min", x: Slot, indices: Slot, updates: Slot): Slot {
  const count = sizeOf(indices.shape);
  if (count === 0 || sizeOf(x.shape) === 0) return x;
  const [rows = 0, ...row] = x.shape;
  const width = sizeOf(row);
  const isNaming = reshape(emit, isNamed(emit, rows, indices), [rows, count, 1]);
  const each = reshape(emit, updates, [1, count, width]);
  const found = combined(emit, name, select(emit, isNaming, each, emit.fill(neutralElement(name, x.dtype), x.dtype)), [
    rows,
    width,
  ]);
  return extremumOf(emit, name === "max" ? "Maximum" : "Minimum", x, reshape(emit, found, x.shape));
}

/** [rows, updates]: whether an update names a row. */
function isNamed(emit: Emit, rows: number, indices: Slot): Slot {
  const named = reshape(emit, indices, [1, sizeOf(indices.shape)]);
  const whole = emit.constant(
    Int32Array.from({ length: rows }, (_, i) => i),
    [rows, 1],
    "int32",
  );
  return binary(emit, "Equal", whole, named, "bool");
}

function numbers(emit: Emit, count: number, shape: readonly number[]): Slot {
  return emit.constant(
    Float32Array.from({ length: count }, (_, i) => i),
    shape,
    "float32",
  );
}

/** Combines along axis 1. */
function combined(emit: Emit, name: "max" | "min", x: Slot, shape: readonly number[]): Slot {
  return (name === "max" ? largest : least)(emit, x, [1], shape);
}
