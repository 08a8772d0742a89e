import type { DType } from "@handloom/tensor";
import { isFloat } from "@handloom/tensor";
import type { DeviceDType } from "../deviceDType.ts";
import type { Slot } from "../eager/plan.ts";
import { type Fact, integersAsFloats, wholeIntegers } from "./entry.ts";
import { binary, isNaNOf, select } from "./program/calls.ts";
import type { Emit } from "./program/emit.ts";

type CastLowering = (emit: Emit, x: Slot) => Slot;

/** By what the elements become. */
export const casts: Readonly<Record<DType, Fact<CastLowering>>> = {
  float32: { lower: toFloat, lacks: integersAsFloats },
  int32: {
    lower: (emit, x) => (isFloat(x.dtype) ? toInteger(emit, x) : convert(emit, x, "int32")),
    lacks: wholeIntegers,
  },
  uint8: {
    lower: (emit, x) =>
      x.dtype === "int32" ? lowBits(emit, x) : isFloat(x.dtype) ? toByte(emit, x) : convert(emit, x, "int32"),
    lacks: wholeIntegers,
  },
  // The kernel cuts 0.5 to 0 on some backends.
  bool: {
    lower: (emit, x) => binary(emit, "NotEqual", x, emit.fill(0, x.dtype), "bool"),
    lacks: integersAsFloats,
  },
};

function convert(emit: Emit, x: Slot, dtype: DeviceDType): Slot {
  if (x.dtype === dtype) return x;
  return emit.kernel("Cast", { x }, { dtype }, x.shape, dtype);
}

/**
 * Where integers are computed in float64, the kernel hands on the integers unrounded; a sum rounds. Where a cast takes bits,
 * some kernels read the result as integers, transposing among them; a sum has floats.
 */
export function toFloat(emit: Emit, x: Slot): Slot {
  if (x.dtype === "bool" && emit.backend.castsBits)
    return select(emit, x, emit.fill(1, "float32"), emit.fill(0, "float32"));
  const converted = convert(emit, x, "float32");
  const { integers, castsBits } = emit.backend;
  const areIntegers = x.dtype === "int32" && (integers === "double" || castsBits);
  return areIntegers ? binary(emit, "Add", converted, emit.fill(0, "float32")) : converted;
}

/** Kernels differ beyond the range of int32 and at NaN, so that they see neither. */
function toInteger(emit: Emit, x: Slot): Slot {
  const number = (value: number) => emit.fill(value, "float32");
  const real = select(emit, isNaNOf(emit, x), number(0), x);
  // The largest float32 below 2³¹.
  const low = binary(emit, "Minimum", binary(emit, "Maximum", real, number(-(2 ** 31))), number(2147483520));
  const isHigh = binary(emit, "GreaterEqual", real, number(2 ** 31), "bool");
  return select(emit, isHigh, emit.fill(2147483647, "int32"), convert(emit, low, "int32"));
}

function toByte(emit: Emit, x: Slot): Slot {
  const number = (value: number) => emit.fill(value, "float32");
  const real = select(emit, isNaNOf(emit, x), number(0), x);
  return convert(emit, binary(emit, "Minimum", binary(emit, "Maximum", real, number(0)), number(255)), "int32");
}

/** The lowest eight bits, moved to the upper end, are few enough for float32: not every backend has operations on bits. */
function lowBits(emit: Emit, x: Slot): Slot {
  const number = (value: number) => emit.fill(value, "float32");
  const high = convert(emit, binary(emit, "Multiply", x, emit.fill(2 ** 24, "int32")), "float32");
  const signed = binary(emit, "Multiply", high, number(2 ** -24));
  const isNegative = binary(emit, "Less", signed, number(0), "bool");
  return convert(emit, select(emit, isNegative, binary(emit, "Add", signed, number(256)), signed), "int32");
}
