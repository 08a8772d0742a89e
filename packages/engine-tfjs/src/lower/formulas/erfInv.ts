import type { Slot } from "../../eager/plan.ts";
import { binary, polynomial, select, unary } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";
import { log1p } from "./nearZero.ts";

// Giles 2012, "Approximating the erfinv function", table 5: polynomials in w = -log(1 - x²), for float32.
const central: readonly number[] = [
  1.50140941, 0.246640727, -0.00417768164, -0.00125372503, 0.00021858087, -4.39150654e-6, -3.5233877e-6, 3.43273939e-7,
  2.81022636e-8,
];
const outer: readonly number[] = [
  2.83297682, 1.00167406, 0.00943887047, -0.0076224613, 0.00573950773, -0.00367342844, 0.00134934322, 0.000100950558,
  -0.000200214257,
];

/** The inverse error function, within 3e-7 of it: ±Infinity at ±1, NaN outside. */
export function erfInv(emit: Emit, x: Slot): Slot {
  const number = (value: number) => emit.fill(value, "float32");
  const w = unary(emit, "Neg", log1p(emit, unary(emit, "Neg", binary(emit, "Multiply", x, x))));
  const near = polynomial(emit, binary(emit, "Sub", w, number(2.5)), central);
  const far = polynomial(emit, binary(emit, "Sub", unary(emit, "Sqrt", w), number(3)), outer);
  const inside = binary(emit, "Multiply", select(emit, binary(emit, "Less", w, number(5), "bool"), near, far), x);
  const end = binary(emit, "Multiply", x, number(Number.POSITIVE_INFINITY));
  const atEnd = binary(emit, "Equal", unary(emit, "Abs", x), number(1), "bool");
  return select(emit, atEnd, end, inside);
}
