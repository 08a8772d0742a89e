import type { Slot } from "../../eager/plan.ts";
import { binary, polynomial, select, unary } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";
import { log, orNaN } from "../program/limits.ts";

// Taylor series: below the bound the first term left out is under half a unit of float32's last place.
const expBound = 0.35;
const expSeries: readonly number[] = [0, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040];
const logBound = 0.15;
const logSeries: readonly number[] = [0, 1, -1 / 2, 1 / 3, -1 / 4, 1 / 5, -1 / 6, 1 / 7, -1 / 8];

/** eˣ - 1, with its digits near 0. */
export function expm1(emit: Emit, x: Slot): Slot {
  const far = unary(emit, "Expm1", x);
  return emit.backend.precise ? far : nearOrFar(emit, x, expBound, expSeries, orNaN(emit, x, far));
}

/** log(1 + x), with its digits near 0. */
export function log1p(emit: Emit, x: Slot): Slot {
  if (emit.backend.precise) return unary(emit, "Log1p", x);
  const far = log(emit, binary(emit, "Add", x, emit.fill(1, "float32")));
  return nearOrFar(emit, x, logBound, logSeries, far);
}

function nearOrFar(emit: Emit, x: Slot, bound: number, series: readonly number[], far: Slot): Slot {
  const isNear = binary(emit, "Less", unary(emit, "Abs", x), emit.fill(bound, "float32"), "bool");
  return select(emit, isNear, polynomial(emit, x, series), far);
}
