import type { Table } from "@handloom/compiler";
import type { ElementwiseName } from "@handloom/graph";
import { isFloat } from "@handloom/tensor";
import type { Slot } from "../eager/plan.ts";
import { cos, sin } from "./formulas/circle.ts";
import { erfInv } from "./formulas/erfInv.ts";
import { expm1, log1p } from "./formulas/nearZero.ts";
import { pow } from "./formulas/pow.ts";
import { multiplyIntegers } from "./formulas/wideProduct.ts";
import { binary, isNaNOf, select, unary } from "./program/calls.ts";
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
export const elementwise: Table<Exclude<ElementwiseName, "cast">, ElementwiseLowering> = {
  // The kernel goes through float32, which does not hold every int32.
  abs: (emit, x) => (x.dtype === "int32" ? binary(emit, "Maximum", x, unary(emit, "Neg", x)) : unary(emit, "Abs", x)),
  add: arithmetic("Add"),
  // TensorFlow's kernels for these differ between backends, at zeros and infinities, or are missing in some.
  atan2: "host",
  bitwiseAnd: "host",
  bitwiseOr: "host",
  bitwiseXor: "host",
  cos,
  div,
  equal: comparison("Equal"),
  erf: oddMap("Erf"),
  erfc: "host",
  erfInv,
  exp,
  expm1,
  floor: map("Floor"),
  // What it spares costs these kernels less than another kernel.
  flushSubnormals: (_, x) => x,
  fmod: "host",
  greater: comparison("Greater"),
  greaterEqual: comparison("GreaterEqual"),
  leftShift: "host",
  less: comparison("Less"),
  lessEqual: comparison("LessEqual"),
  log,
  log1p,
  logicalAnd: comparison("LogicalAnd"),
  logicalNot: not,
  logicalOr: comparison("LogicalOr"),
  maximum: extremum("Maximum"),
  minimum: extremum("Minimum"),
  mul: (emit, a, b) =>
    a.dtype === "int32" && emit.backend.integers === "double"
      ? multiplyIntegers(emit, a, b)
      : binary(emit, "Multiply", a, b),
  neg: map("Neg"),
  notEqual: comparison("NotEqual"),
  pow,
  rightShift: "host",
  round: "host",
  sigmoid,
  sign: (emit, x) => (isFloat(x.dtype) ? signOfFloat(emit, x) : unary(emit, "Sign", x)),
  sin,
  sqrt: map("Sqrt"),
  sub: arithmetic("Sub"),
  tanh: oddMap("Tanh"),
  truncDivide: "host",
  where: select,
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

/** a + b is NaN wherever one of them is. */
function extremum(name: string): ElementwiseLowering {
  return (emit, a, b) => {
    const found = binary(emit, name, a, b);
    if (!isFloat(a.dtype) || emit.backend.keepsNaN) return found;
    const sum = binary(emit, "Add", unaryIsNaN(emit, a), unaryIsNaN(emit, b));
    return select(emit, isNaNOf(emit, sum), sum, found);
  };
}

/** NaN where x is NaN, else 0: unlike x itself it gives no NaN for infinities of both signs. */
function unaryIsNaN(emit: Emit, x: Slot): Slot {
  const zero = emit.fill(0, "float32");
  return emit.numberIn(x) === undefined ? select(emit, isNaNOf(emit, x), x, zero) : x;
}

/** The kernel gives 0 for NaN and for −0, both of which are their own sign. */
function signOfFloat(emit: Emit, x: Slot): Slot {
  const hasSign = binary(emit, "Greater", unary(emit, "Abs", x), emit.fill(0, "float32"), "bool");
  return select(emit, hasSign, unary(emit, "Sign", x), x);
}
