import { isFloat } from "@handloom/tensor";
import type { Slot } from "../../eager/plan.ts";
import { binary, isNaNOf, select } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";

/** The larger or the smaller of each pair; NaN, as a + b, wherever one of them is. */
export function extremumOf(emit: Emit, name: "Maximum" | "Minimum", a: Slot, b: Slot): Slot {
  const found = binary(emit, name, a, b);
  if (!isFloat(a.dtype) || emit.backend.keepsNaN) return found;
  const sum = binary(emit, "Add", onlyNaN(emit, a), onlyNaN(emit, b));
  return select(emit, isNaNOf(emit, sum), sum, found);
}

/** NaN where x is NaN, else 0: unlike x itself it gives no NaN for infinities of both signs. */
function onlyNaN(emit: Emit, x: Slot): Slot {
  const zero = emit.fill(0, "float32");
  return emit.numberIn(x) === undefined ? select(emit, isNaNOf(emit, x), x, zero) : x;
}
