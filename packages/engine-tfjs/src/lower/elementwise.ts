import type { Table } from "@handloom/compiler";
import type { ElementwiseName } from "@handloom/graph";
import type { Slot } from "../eager/plan.ts";
import {
  bits,
  bools,
  type Entry,
  every,
  floats,
  integers,
  numbers,
  ordered,
  precision,
  precisionNearZero,
  wholeQuotients,
} from "./entry.ts";
import { bitwiseOr, bitwiseXor, leftShift, rightShift } from "./formulas/bits.ts";
import { cos, sin } from "./formulas/circle.ts";
import { erfc } from "./formulas/erfc.ts";
import { erfInv } from "./formulas/erfInv.ts";
import { extremumOf } from "./formulas/extremumOf.ts";
import { expm1, log1p } from "./formulas/nearZero.ts";
import { pow } from "./formulas/pow.ts";
import { remainder, remainderOfIntegers, round, truncDivide } from "./formulas/quotients.ts";
import { product } from "./formulas/wideProduct.ts";
import { binary, select, unary } from "./program/calls.ts";
import type { Emit } from "./program/emit.ts";
import { div, exp, log, sigmoid } from "./program/limits.ts";

/** Operands broadcast among themselves; so may the result, to what reads it. */
export type ElementwiseLowering = (emit: Emit, a: Slot, b: Slot, c: Slot) => Slot;

const map =
  (name: string): ElementwiseLowering =>
  (emit, x) =>
    unary(emit, name, x);
const arithmetic =
  (name: string): ElementwiseLowering =>
  (emit, a, b) =>
    binary(emit, name, a, b);
const comparison =
  (name: string): ElementwiseLowering =>
  (emit, a, b) =>
    binary(emit, name, a, b, "bool");

/** How each elementwise primitive is made of kernels. */
export const elementwise: Table<Exclude<ElementwiseName, "cast">, Entry<ElementwiseLowering>> = {
  abs: {
    ...floats(map("Abs")),
    // The kernel goes through float32, which does not hold every int32.
    ...integers((emit, x) => binary(emit, "Maximum", x, unary(emit, "Neg", x))),
  },
  add: numbers(arithmetic("Add")),
  atan2: floats(arithmetic("Atan2"), precision),
  bitwiseAnd: integers(arithmetic("BitwiseAnd"), bits),
  bitwiseOr: integers(bitwiseOr, bits),
  bitwiseXor: integers(bitwiseXor, bits),
  cos: floats(cos),
  div: floats(div),
  equal: every(comparison("Equal")),
  erf: floats(oddMap("Erf")),
  erfc: floats(erfc, precision),
  erfInv: floats(erfInv),
  exp: floats(exp),
  expm1: floats(expm1),
  floor: floats(map("Floor")),
  // Subnormal numbers cost these kernels less than another kernel does.
  flushSubnormals: floats((_, x) => x),
  fmod: { ...floats(remainder, precisionNearZero), ...integers(remainderOfIntegers, wholeQuotients) },
  greater: ordered(comparison("Greater")),
  greaterEqual: ordered(comparison("GreaterEqual")),
  leftShift: integers(leftShift, bits),
  less: ordered(comparison("Less")),
  lessEqual: ordered(comparison("LessEqual")),
  log: floats(log),
  log1p: floats(log1p),
  logicalAnd: bools(comparison("LogicalAnd")),
  logicalNot: bools(not),
  logicalOr: bools(comparison("LogicalOr")),
  maximum: ordered((emit, a, b) => extremumOf(emit, "Maximum", a, b)),
  minimum: ordered((emit, a, b) => extremumOf(emit, "Minimum", a, b)),
  mul: { ...floats(arithmetic("Multiply")), ...integers(product) },
  neg: numbers(map("Neg")),
  notEqual: every(comparison("NotEqual")),
  pow: floats(pow),
  rightShift: integers(rightShift, bits),
  round: floats(round, precision),
  sigmoid: floats(sigmoid),
  sign: { ...floats(signOfFloat), ...integers(map("Sign")) },
  sin: floats(sin),
  sqrt: floats(map("Sqrt")),
  sub: numbers(arithmetic("Sub")),
  tanh: floats(oddMap("Tanh")),
  truncDivide: integers(truncDivide, wholeQuotients),
  where: every(select),
};

/** A function that leaves zeros as they are, sign and all; shaders make 0 of -0. */
function oddMap(name: string): ElementwiseLowering {
  return (emit, x) => {
    const y = unary(emit, name, x);
    return emit.backend.precise ? y : select(emit, binary(emit, "Equal", x, emit.fill(0, "float32"), "bool"), x, y);
  };
}

function not(emit: Emit, x: Slot): Slot {
  if (!emit.backend.turnsComparisons) return unary(emit, "LogicalNot", x);
  const [no, yes] = [emit.fill(0, "bool", x.shape), emit.fill(1, "bool", x.shape)];
  return emit.kernel("Select", { condition: x, t: no, e: yes }, {}, x.shape, "bool");
}

/** The kernel gives 0 for NaN and for −0, both of which are their own sign. */
function signOfFloat(emit: Emit, x: Slot): Slot {
  const hasSign = binary(emit, "Greater", unary(emit, "Abs", x), emit.fill(0, "float32"), "bool");
  return select(emit, hasSign, unary(emit, "Sign", x), x);
}
