// Functions whose shaders give up NaN, or the value at an end of their domain.
import type { Slot } from "../../eager/plan.ts";
import { binary, isNaNOf, select, unary } from "./calls.ts";
import type { Emit } from "./emit.ts";

export function exp(emit: Emit, x: Slot): Slot {
  const found = unary(emit, "Exp", x);
  return emit.backend.precise ? found : orNaN(emit, x, found);
}

export function log(emit: Emit, x: Slot): Slot {
  const found = unary(emit, "Log", x);
  if (emit.backend.precise) return found;
  const isZero = binary(emit, "Equal", x, emit.fill(0, "float32"), "bool");
  return orNaN(emit, x, select(emit, isZero, emit.fill(Number.NEGATIVE_INFINITY, "float32"), found));
}

export function sigmoid(emit: Emit, x: Slot): Slot {
  const found = unary(emit, "Sigmoid", x);
  return emit.backend.precise ? found : orNaN(emit, x, found);
}

export function div(emit: Emit, a: Slot, b: Slot): Slot {
  if (!emit.backend.takesEqualForOne) return binary(emit, "RealDiv", a, b);
  return binary(emit, "Multiply", a, unary(emit, "Reciprocal", b));
}

/** `otherwise`, but NaN where x is. */
export function orNaN(emit: Emit, x: Slot, otherwise: Slot): Slot {
  const known = emit.numberIn(x);
  if (known !== undefined && !Number.isNaN(known)) return otherwise;
  return select(emit, isNaNOf(emit, x), emit.fill(Number.NaN, "float32"), otherwise);
}
