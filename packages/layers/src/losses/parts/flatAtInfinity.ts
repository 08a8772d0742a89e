import { abs, type Expr, equal, stopGradient, where } from "@handloom/graph";

/** x, without a gradient where it is infinite: for functions whose slope ends at 0, but comes out as 0 · ∞ there. */
export function flatAtInfinity(x: Expr): Expr {
  return where(equal(abs(x), Number.POSITIVE_INFINITY), stopGradient(x), x);
}
