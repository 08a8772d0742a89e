import { type Expr, maximum, minimum } from "@handloom/graph";

/** p held between two bounds. At a bound the slope is a half, as it is on JAX, where `clip` has the whole. */
export function boundedProbability(p: Expr, low: number, high: number): Expr {
  return minimum(maximum(p, low), high);
}
