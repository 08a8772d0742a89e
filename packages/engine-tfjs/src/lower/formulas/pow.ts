import type { Slot } from "../../eager/plan.ts";
import { binary, select, unary } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";
import { orNaN } from "../program/limits.ts";

const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: negativeInfinity } = Number;

/** aᵇ with the special values of C (C99, F.9.4.4). */
export function pow(emit: Emit, a: Slot, b: Slot): Slot {
  // What it is nearly always called for.
  if (emit.numberIn(b) === 2) return binary(emit, "Multiply", a, a);
  const found = emit.backend.precise ? withEnds(emit, a, b, binary(emit, "Pow", a, b)) : byMagnitude(emit, a, b);
  return emit.backend.powersOfOne ? found : withOnes(emit, a, b, found);
}

/** Where roots are made of powers: the root of -0 is -0, that of -Infinity NaN. */
function withEnds(emit: Emit, a: Slot, b: Slot, found: Slot): Slot {
  const n = emit.numberIn(b) ?? 0;
  if (!emit.backend.makesRoots || Math.abs(n) !== 0.5) return found;
  const number = (value: number) => emit.fill(value, "float32");
  const isEnd = binary(emit, "Equal", a, number(negativeInfinity), "bool");
  return withZeros(emit, a, b, select(emit, isEnd, number(n < 0 ? 0 : infinity), found));
}

/** Shaders hold their promise for positive bases only. */
function byMagnitude(emit: Emit, a: Slot, b: Slot): Slot {
  const magnitude = withZeros(emit, a, b, binary(emit, "Pow", unary(emit, "Abs", a), b));
  return orNaN(emit, a, orNaN(emit, b, withRoots(emit, a, b, withSign(emit, a, b, magnitude))));
}

/** 0 and -0 to a power: 0, or infinite where the exponent is negative. */
function withZeros(emit: Emit, a: Slot, b: Slot, found: Slot): Slot {
  if (isKnown(emit, a, (base) => base !== 0)) return found;
  const number = (value: number) => emit.fill(value, "float32");
  const isNegative = binary(emit, "Less", b, number(0), "bool");
  const power = select(emit, isNegative, number(infinity), number(0));
  return select(emit, binary(emit, "Equal", a, number(0), "bool"), power, found);
}

/** An odd power has the sign of its base, -0 among them. */
function withSign(emit: Emit, a: Slot, b: Slot, found: Slot): Slot {
  if (isKnown(emit, a, (base) => base > 0) || isKnown(emit, b, (exponent) => Math.abs(exponent % 2) !== 1))
    return found;
  const number = (value: number) => emit.fill(value, "float32");
  const signed = binary(emit, "Add", a, unary(emit, "Reciprocal", a));
  const isNegative = binary(emit, "Less", signed, number(0), "bool");
  const isEven = isWhole(emit, binary(emit, "Multiply", b, number(0.5)));
  const isOdd = binary(emit, "LogicalAnd", isWhole(emit, b), unary(emit, "LogicalNot", isEven));
  const changes = binary(emit, "LogicalAnd", isNegative, isOdd);
  return select(emit, changes, unary(emit, "Neg", found), found);
}

/** A finite negative number to a power that is not whole is NaN; -Infinity is as good as Infinity there. */
function withRoots(emit: Emit, a: Slot, b: Slot, found: Slot): Slot {
  if (isKnown(emit, a, (base) => base >= 0) || isKnown(emit, b, (exponent) => Math.floor(exponent) === exponent))
    return found;
  const isNegative = binary(emit, "Less", a, emit.fill(0, "float32"), "bool");
  const isFinite = binary(emit, "Greater", a, emit.fill(negativeInfinity, "float32"), "bool");
  const hasRest = unary(emit, "LogicalNot", isWhole(emit, b));
  const isRoot = binary(emit, "LogicalAnd", binary(emit, "LogicalAnd", isNegative, isFinite), hasRest);
  return select(emit, isRoot, emit.fill(Number.NaN, "float32"), found);
}

/** 1 where the exponent is 0, the base is 1, or the base is -1 and the exponent infinite. */
function withOnes(emit: Emit, a: Slot, b: Slot, found: Slot): Slot {
  if (isKnown(emit, b, (exponent) => Number.isFinite(exponent) && exponent !== 0)) return found;
  if (isKnown(emit, a, (base) => Math.abs(base) !== 1)) return found;
  const equals = (x: Slot, value: number) => binary(emit, "Equal", x, emit.fill(value, "float32"), "bool");
  const swings = binary(emit, "LogicalAnd", equals(a, -1), equals(unary(emit, "Abs", b), infinity));
  const isOne = binary(emit, "LogicalOr", binary(emit, "LogicalOr", equals(b, 0), equals(a, 1)), swings);
  return select(emit, isOne, emit.fill(1, "float32"), found);
}

const isWhole = (emit: Emit, x: Slot): Slot => binary(emit, "Equal", unary(emit, "Floor", x), x, "bool");

/** Whether a slot is one number of which something holds. NaN is never known to be anything. */
function isKnown(emit: Emit, slot: Slot, holds: (value: number) => boolean): boolean {
  const value = emit.numberIn(slot);
  return value !== undefined && !Number.isNaN(value) && holds(value);
}
