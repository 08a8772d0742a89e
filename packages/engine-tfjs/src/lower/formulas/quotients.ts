import type { Slot } from "../../eager/plan.ts";
import { binary, select, unary } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";

/** The quotient of integers without its fraction; by 0 it is 0, and that of -2³¹ by -1 wraps. */
export function truncDivide(emit: Emit, a: Slot, b: Slot): Slot {
  const integer = (value: number) => emit.fill(value, "int32");
  const [isZero, isNegation] = [0, -1].map((value) => binary(emit, "Equal", b, integer(value), "bool")) as [Slot, Slot];
  // A division by 0 is an error in some kernels, and a quotient beyond int32 may be one.
  const divisor = select(emit, binary(emit, "LogicalOr", isZero, isNegation), integer(1), b);
  const below = binary(emit, "FloorDiv", a, divisor);
  const rest = binary(emit, "Sub", a, binary(emit, "Multiply", below, divisor));
  const hasRest = binary(emit, "NotEqual", rest, integer(0), "bool");
  const isBelow = binary(emit, "LogicalAnd", hasRest, binary(emit, "Less", below, integer(0), "bool"));
  const quotient = select(emit, isBelow, binary(emit, "Add", below, integer(1)), below);
  return select(emit, isZero, integer(0), select(emit, isNegation, unary(emit, "Neg", a), quotient));
}

/** The remainder of integers; by 0 it is 0. */
export function remainderOfIntegers(emit: Emit, a: Slot, b: Slot): Slot {
  const rest = binary(emit, "Sub", a, binary(emit, "Multiply", truncDivide(emit, a, b), b));
  const isZero = binary(emit, "Equal", b, emit.fill(0, "int32"), "bool");
  return select(emit, isZero, emit.fill(0, "int32"), rest);
}

/** C's fmod. Kernels differ in their signs, so they are given magnitudes. */
export function remainder(emit: Emit, a: Slot, b: Slot): Slot {
  const zero = emit.fill(0, "float32");
  const size = binary(emit, "Mod", unary(emit, "Abs", a), unary(emit, "Abs", b));
  const signed = select(emit, binary(emit, "Less", a, zero, "bool"), unary(emit, "Neg", size), size);
  const isZero = binary(emit, "LogicalAnd", equalsZero(emit, a), equalsZero(emit, size));
  return select(emit, isZero, a, signed);
}

/** The nearest whole number, halves to the even one; a kernel makes 0 of -0.5, which is to be -0. */
export function round(emit: Emit, x: Slot): Slot {
  const found = unary(emit, "Round", x);
  return select(emit, equalsZero(emit, found), binary(emit, "Multiply", x, emit.fill(0, "float32")), found);
}

function equalsZero(emit: Emit, x: Slot): Slot {
  return binary(emit, "Equal", x, emit.fill(0, "float32"), "bool");
}
