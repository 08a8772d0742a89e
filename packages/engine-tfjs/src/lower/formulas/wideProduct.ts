import type { Slot } from "../../eager/plan.ts";
import { binary } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";

/** The low 32 bits of a product of integers. */
export function product(emit: Emit, a: Slot, b: Slot): Slot {
  return emit.backend.integers === "double" ? multiplyIntegers(emit, a, b) : binary(emit, "Multiply", a, b);
}

/**
 * The low 32 bits of a product where kernels multiply in float64: a is split at bit 16, so that no partial product
 * needs more than float64's 53 bits, and each is cut to 32 bits when it is stored.
 */
export function multiplyIntegers(emit: Emit, a: Slot, b: Slot): Slot {
  const base = emit.fill(65536, "int32");
  const high = binary(emit, "FloorDiv", a, base);
  const low = binary(emit, "Sub", a, binary(emit, "Multiply", high, base));
  const upper = binary(emit, "Multiply", binary(emit, "Multiply", high, b), base);
  return binary(emit, "Add", upper, binary(emit, "Multiply", low, b));
}
