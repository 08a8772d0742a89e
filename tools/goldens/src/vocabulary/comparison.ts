import * as g from "@handloom/graph";
import { type OpCall, type OpRow, type OpRows, spelledOut } from "../table.ts";
import { notYet } from "./notYet.ts";

/** Comparisons, and ops of bools and of bits. */
export const comparison: OpRows = {
  bitwise_and: () => g.bitwiseAnd,
  bitwise_or: () => g.bitwiseOr,
  bitwise_xor: () => g.bitwiseXor,
  equal: () => g.equal,
  greater_equal: () => g.greaterEqual,
  isclose: (settings) => (a, b) => g.isClose(a, b, { equalNaN: settings.flag("equal_nan") }),
  isfinite: () => g.isFinite,
  isinf: () => g.isInfinite,
  isnan: () => g.isNaN,
  isneginf: spelledOut("equal(x, -Infinity)", () => (x) => g.equal(x, Number.NEGATIVE_INFINITY)),
  left_shift: () => g.leftShift,
  less: () => g.less,
  less_equal: () => g.lessEqual,
  logical_and: logical("logicalAnd", (a, b) => g.logicalAnd(a, b)),
  logical_not: logical("logicalNot", (x) => g.logicalNot(x)),
  logical_or: logical("logicalOr", (a, b) => g.logicalOr(a, b)),
  logical_xor: logical("logicalXor", (a, b) => g.logicalXor(a, b)),
  not_equal: () => g.notEqual,
  population_count: notYet,
  signbit: () => g.signBit,
  where: () => (condition, a, b) => g.where(condition, a, b),
};

/** Ours take bools alone. */
export function logical(name: string, call: OpCall): OpRow {
  return (settings) => {
    if (settings.text("form") !== "numbers") return call;
    return spelledOut(`${name} of cast(x, "bool")`, (...xs) => call(...xs.map((x) => g.cast(x, "bool"))));
  };
}
