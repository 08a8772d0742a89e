import type { Table } from "@handloom/compiler";
import type { ElementwiseName } from "@handloom/graph";
import type { DType } from "@handloom/tensor";
import type { Text } from "../text/createText.ts";
import { binary, compare, convert, type Direction, isNaNOf, select, unary, unaryOfChlo } from "../text/ops.ts";
import { hasFloats, type Ref } from "../text/ref.ts";
import { remainder } from "./formulas/remainder.ts";

/** Operands have the result's shape; `dtype` is the result's. */
export type ElementwiseLowering = (text: Text, operands: readonly [Ref, Ref, Ref], dtype: DType) => Ref;

const map =
  (op: string): ElementwiseLowering =>
  (text, [x]) =>
    unary(text, op, x);
const mapOfChlo =
  (op: string): ElementwiseLowering =>
  (text, [x]) =>
    unaryOfChlo(text, op, x);
const both =
  (op: string): ElementwiseLowering =>
  (text, [a, b]) =>
    binary(text, op, a, b);
const comparison =
  (direction: Direction): ElementwiseLowering =>
  (text, [a, b]) =>
    compare(text, direction, a, b);

/** How each elementwise primitive is made of StableHLO. */
export const elementwise: Table<ElementwiseName, ElementwiseLowering> = {
  abs: map("abs"),
  add: (text, [a, b]) => addedZero(text, a, b) ?? addedZero(text, b, a) ?? binary(text, "add", a, b),
  atan2: both("atan2"),
  bitwiseAnd: both("and"),
  bitwiseOr: both("or"),
  bitwiseXor: both("xor"),
  cast(text, [x], dtype) {
    if (dtype === "bool") return compare(text, "NE", x, text.fill(0, x.dtype, x.shape));
    return convert(text, dtype === "uint8" && hasFloats(x) ? withinBytes(text, x) : x, dtype);
  },
  cos: map("cosine"),
  div: both("divide"),
  equal: comparison("EQ"),
  erf: mapOfChlo("erf"),
  erfc: mapOfChlo("erfc"),
  erfInv: mapOfChlo("erf_inv"),
  exp: map("exponential"),
  expm1: map("exponential_minus_one"),
  floor: map("floor"),
  flushSubnormals(text, [x]) {
    const isSmall = compare(text, "LT", unary(text, "abs", x), text.fill(2 ** -126, x.dtype, x.shape));
    return select(text, isSmall, text.fill(0, x.dtype, x.shape), x);
  },
  fmod: (text, [a, b], dtype) => (dtype === "int32" ? overZero(text, "remainder", a, b) : remainder(text, a, b)),
  greater: comparison("GT"),
  greaterEqual: comparison("GE"),
  leftShift: both("shift_left"),
  less: comparison("LT"),
  lessEqual: comparison("LE"),
  log: map("log"),
  log1p: map("log_plus_one"),
  logicalAnd: both("and"),
  logicalNot: map("not"),
  logicalOr: both("or"),
  maximum: both("maximum"),
  minimum: both("minimum"),
  mul: both("multiply"),
  neg: map("negate"),
  notEqual: comparison("NE"),
  pow: both("power"),
  rightShift: both("shift_right_arithmetic"),
  round: map("round_nearest_even"),
  sigmoid: map("logistic"),
  sign: map("sign"),
  sin: map("sine"),
  sqrt: map("sqrt"),
  sub: both("subtract"),
  tanh: map("tanh"),
  truncDivide: (text, [a, b]) => overZero(text, "divide", a, b),
  where: (text, [condition, a, b]) => select(text, condition, a, b),
};

/** The sum with a constant 0, which makes 0 of -0, or undefined where b is another. XLA would leave such a sum out. */
function addedZero(text: Text, a: Ref, b: Ref): Ref | undefined {
  return hasFloats(b) && Object.is(b.fill, 0) ? select(text, compare(text, "EQ", a, b), b, a) : undefined;
}

/** Integers by 0 are 0; StableHLO says -1, or the dividend. */
function overZero(text: Text, op: "divide" | "remainder", a: Ref, b: Ref): Ref {
  const zero = text.fill(0, "int32", b.shape);
  return select(text, compare(text, "EQ", b, zero), zero, binary(text, op, a, b));
}

/** Each element as the nearest of 0 … 255, NaN as 0. */
function withinBytes(text: Text, x: Ref): Ref {
  const number = (value: number) => text.fill(value, x.dtype, x.shape);
  const real = select(text, isNaNOf(text, x), number(0), x);
  return binary(text, "minimum", binary(text, "maximum", real, number(0)), number(255));
}
