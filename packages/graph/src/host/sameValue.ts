import type { Expr } from "../expr/expr.ts";

/**
 * Whether two expressions are one value because they are made alike: `norm(x)` written twice. Not deeper than `depth`, and
 * not beyond what is plainly the same: a false answer means "perhaps not".
 */
export function sameValue(a: Expr, b: Expr, depth = 16): boolean {
  if (a === b) return true;
  if (a.dtype !== b.dtype || depth === 0) return false;
  if (a.node === "constant" && b.node === "constant") {
    return a.value.size === 1 && b.value.size === 1 && Object.is(a.value.item(), b.value.item());
  }
  if (a.node !== "result" || b.node !== "result") return false;
  const [one, other] = [a.of, b.of];
  if (one.primitive !== other.primitive || a.index !== b.index || one.operands.length !== other.operands.length)
    return false;
  // An annotation's value is its first operand; what else it says does not matter here.
  const count = one.primitive.kind === "annotation" ? 1 : one.operands.length;
  if (one.primitive.kind !== "annotation" && !sameData(one.attributes, other.attributes)) return false;
  return one.operands.slice(0, count).every((operand, i) => sameValue(operand, other.operands[i] as Expr, depth - 1));
}

/** Equal numbers, words, and lists and records of them. */
function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [own, others] = [Object.entries(a), Object.entries(b)];
  return (
    own.length === others.length && own.every(([key, value]) => sameData(value, (b as Record<string, unknown>)[key]))
  );
}
