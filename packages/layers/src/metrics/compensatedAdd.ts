import { add, type Expr, isFinite, sub, where } from "@handloom/graph";

/** A sum in two float32 numbers: its value is total − lost, to about twice float32's digits. */
export interface Sum {
  readonly total: Expr;
  /** Rounding has added so much too much to the total. */
  readonly lost: Expr;
}

/**
 * The sum with a summand more. Rounding takes nothing from a sum that is infinite: ∞ − ∞ would make NaN of it.
 *
 * Source: Kahan 1965, "Further remarks on reducing truncation errors", CACM 8(1).
 */
export function compensatedAdd({ total, lost }: Sum, summand: Expr): Sum {
  const due = sub(summand, lost);
  const next = add(total, due);
  return { total: next, lost: where(isFinite(next), sub(sub(next, total), due), 0) };
}
