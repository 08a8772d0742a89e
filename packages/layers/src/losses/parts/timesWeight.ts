import { abs, type Expr, equal, logicalAnd, mul, where } from "@handloom/graph";

/** weight · x, and 0 where the weight is 0 and x infinite: what counts nothing adds nothing, and has no gradient. */
export function timesWeight(weight: Expr, x: Expr): Expr {
  const none = logicalAnd(equal(weight, 0), equal(abs(x), Number.POSITIVE_INFINITY));
  return mul(weight, where(none, 0, x));
}
