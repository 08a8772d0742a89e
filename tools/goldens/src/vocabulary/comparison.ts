import * as g from "@handloom/graph";
import type { OpRows } from "../table.ts";

/** Comparisons, and ops of bools and of bits. */
export const comparison: OpRows = {
  allclose: (settings) => (a, b) => g.allClose(a, b, { equalNaN: settings.flag("equal_nan") }),
  bitwise_and: () => g.bitwiseAnd,
  bitwise_or: () => g.bitwiseOr,
  bitwise_xor: () => g.bitwiseXor,
  equal: () => g.equal,
  greater_equal: () => g.greaterEqual,
  isclose: (settings) => (a, b) => g.isClose(a, b, { equalNaN: settings.flag("equal_nan") }),
  isin: () => g.isIn,
  isfinite: () => g.isFinite,
  isinf: () => (x) => g.isInfinite(x),
  isnan: () => g.isNaN,
  isneginf: () => (x) => g.isInfinite(x, { sign: -1 }),
  isposinf: () => (x) => g.isInfinite(x, { sign: 1 }),
  left_shift: () => g.leftShift,
  less: () => g.less,
  less_equal: () => g.lessEqual,
  logical_and: () => g.logicalAnd,
  logical_not: () => g.logicalNot,
  logical_or: () => g.logicalOr,
  logical_xor: () => g.logicalXor,
  not_equal: () => g.notEqual,
  population_count: () => g.populationCount,
  signbit: () => g.signBit,
  where: () => (condition, a, b) => g.where(condition, a, b),
};
