import { sizeOf } from "@handloom/tensor";
import type { Slot } from "../../eager/plan.ts";
import { reshape } from "../movement.ts";
import { binary, select } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";
import { product } from "./wideProduct.ts";

/** The bits of a sum without carries: those that both have would count twice. */
export function bitwiseOr(emit: Emit, a: Slot, b: Slot): Slot {
  if (emit.backend.hasAllOps) return binary(emit, "BitwiseOr", a, b);
  return binary(emit, "Sub", binary(emit, "Add", a, b), binary(emit, "BitwiseAnd", a, b));
}

export function bitwiseXor(emit: Emit, a: Slot, b: Slot): Slot {
  if (emit.backend.hasAllOps) return binary(emit, "BitwiseXor", a, b);
  return binary(emit, "Sub", bitwiseOr(emit, a, b), binary(emit, "BitwiseAnd", a, b));
}

/** x·2ⁿ, which wraps; 0 where n is not in 0 … 31. */
export function leftShift(emit: Emit, x: Slot, n: Slot): Slot {
  const count = inRange(emit, n);
  const shifted = emit.backend.hasAllOps
    ? binary(emit, "LeftShift", x, count)
    : product(
        emit,
        x,
        chosen(emit, count, (places) => 2 ** places),
      );
  return select(emit, binary(emit, "Equal", n, count, "bool"), shifted, emit.fill(0, "int32"));
}

/** ⌊x / 2ⁿ⌋; as for n = 31 where n is not in 0 … 31. */
export function rightShift(emit: Emit, x: Slot, n: Slot): Slot {
  const clipped = inRange(emit, n);
  const count = select(emit, binary(emit, "Equal", n, clipped, "bool"), n, emit.fill(31, "int32"));
  return emit.backend.hasAllOps ? binary(emit, "RightShift", x, count) : byHalves(emit, x, count);
}

/** x = high·2¹⁶ + low: their quotients by powers of two are exact where a kernel divides in float32. */
function byHalves(emit: Emit, x: Slot, count: Slot): Slot {
  const integer = (value: number) => emit.fill(value, "int32");
  const high = binary(emit, "FloorDiv", binary(emit, "BitwiseAnd", x, integer(-65536)), integer(65536));
  const low = binary(emit, "BitwiseAnd", x, integer(65535));
  const up = chosen(emit, count, (places) => (places < 16 ? 2 ** (16 - places) : 0));
  const down = chosen(emit, count, (places) => 2 ** (places % 16));
  const few = binary(emit, "Add", binary(emit, "Multiply", high, up), binary(emit, "FloorDiv", low, down));
  return select(emit, binary(emit, "Less", count, integer(16), "bool"), few, binary(emit, "FloorDiv", high, down));
}

function inRange(emit: Emit, n: Slot): Slot {
  return binary(emit, "Minimum", binary(emit, "Maximum", n, emit.fill(0, "int32")), emit.fill(31, "int32"));
}

/** A number for each count of places, as int32. */
function chosen(emit: Emit, count: Slot, numberOf: (places: number) => number): Slot {
  const known = emit.numberIn(count);
  if (known !== undefined) return emit.fill(numberOf(known) | 0, "int32");
  const size = sizeOf(count.shape);
  if (size === 0) return count;
  const numbers = emit.constant(
    Int32Array.from({ length: 32 }, (_, places) => numberOf(places)),
    [32],
    "int32",
  );
  const inputs = { x: numbers, indices: reshape(emit, count, [size]) };
  return reshape(emit, emit.kernel("GatherV2", inputs, { axis: 0, batchDims: 0 }, [size], "int32"), count.shape);
}
