import type { Slot } from "../../eager/plan.ts";
import { binary, polynomial, unary } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";

// π in three parts: products of the first two with whole numbers up to 2¹² are exact in float32 (Cody & Waite 1980).
const pi: readonly number[] = [3.140625, 9.67502593994140625e-4, 1.509957990978376e-7];

// sin(r)/r in powers of r² on [-π/2, π/2]: Taylor's series, whose next term is below 6e-8 there.
const series: readonly number[] = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880, -1 / 39916800];

/** The sine; where shaders have too few digits, by its series around the nearest multiple of π. */
export function sin(emit: Emit, x: Slot): Slot {
  if (emit.backend.precise) return unary(emit, "Sin", x);
  const number = (value: number) => emit.fill(value, "float32");
  const turns = unary(
    emit,
    "Floor",
    binary(emit, "Add", binary(emit, "Multiply", x, number(1 / Math.PI)), number(0.5)),
  );
  return alternating(emit, turns, sinNearZero(emit, reduced(emit, x, turns)));
}

/** The cosine: around the nearest zero, ½π more than a multiple of π, it is a sine. */
export function cos(emit: Emit, x: Slot): Slot {
  if (emit.backend.precise) return unary(emit, "Cos", x);
  const number = (value: number) => emit.fill(value, "float32");
  const turns = unary(emit, "Floor", binary(emit, "Multiply", x, number(1 / Math.PI)));
  const rest = reduced(emit, x, binary(emit, "Add", turns, number(0.5)));
  return unary(emit, "Neg", alternating(emit, turns, sinNearZero(emit, rest)));
}

function reduced(emit: Emit, x: Slot, turns: Slot): Slot {
  return pi.reduce(
    (rest, part) => binary(emit, "Sub", rest, binary(emit, "Multiply", turns, emit.fill(part, "float32"))),
    x,
  );
}

function sinNearZero(emit: Emit, r: Slot): Slot {
  return binary(emit, "Multiply", r, polynomial(emit, binary(emit, "Multiply", r, r), series));
}

/** -x where the number of turns is odd. */
function alternating(emit: Emit, turns: Slot, x: Slot): Slot {
  const number = (value: number) => emit.fill(value, "float32");
  const pairs = unary(emit, "Floor", binary(emit, "Multiply", turns, number(0.5)));
  const odd = binary(emit, "Sub", turns, binary(emit, "Add", pairs, pairs));
  return binary(emit, "Multiply", x, binary(emit, "Sub", number(1), binary(emit, "Add", odd, odd)));
}
