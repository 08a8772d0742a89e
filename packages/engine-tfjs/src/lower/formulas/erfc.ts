import type { Slot } from "../../eager/plan.ts";
import { binary, polynomial, select, unary } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";
import { exp } from "../program/limits.ts";
import { extremumOf } from "./extremumOf.ts";

// In powers of q = (x − 4)/(x + 4), as engine-wasm has them.
const coefficients: readonly number[] = [
  1.2329951524734497, -0.13962113857269287, 0.015379640273749828, 0.06809788942337036, -0.10103797912597656,
  0.09372051060199738, -0.0663541629910469, 0.03722601756453514, -0.016022024676203728, 0.005037623457610607,
  -0.0011443604016676545, -0.0006446797633543611,
];

/** 1 − erf(x) with its digits in the tail: e^(−x²)·p(q)/(1 + 2x), the form of N. Juffa's erfcx; the kernel Erf has seven decimals. */
export function erfc(emit: Emit, x: Slot): Slot {
  const number = (value: number) => emit.fill(value, "float32");
  // Beyond 10.1 the result is 0.
  const size = extremumOf(emit, "Minimum", unary(emit, "Abs", x), number(10.2));
  const bell = bellCurve(emit, size);
  const q = binary(emit, "RealDiv", binary(emit, "Sub", size, number(4)), binary(emit, "Add", size, number(4)));
  const scaled = binary(emit, "Multiply", polynomial(emit, q, coefficients), bell);
  const tail = binary(emit, "RealDiv", scaled, binary(emit, "Add", binary(emit, "Add", size, size), number(1)));
  const isNegative = binary(emit, "Less", x, number(0), "bool");
  return select(emit, isNegative, binary(emit, "Sub", number(2), tail), tail);
}

/** e^(−x²). The upper half of x (Dekker 1971) has an exact square, and what is left of x² is small. */
function bellCurve(emit: Emit, x: Slot): Slot {
  const shifted = binary(emit, "Multiply", x, emit.fill(4097, "float32"));
  const high = binary(emit, "Sub", shifted, binary(emit, "Sub", shifted, x));
  const low = binary(emit, "Multiply", binary(emit, "Sub", high, x), binary(emit, "Add", high, x));
  const main = exp(emit, unary(emit, "Neg", binary(emit, "Multiply", high, high)));
  return binary(emit, "Multiply", exp(emit, low), main);
}
