import { type Expr, equal, log, logicalAnd, mul, where } from "@handloom/graph";

/** weight · log x, and 0 where both are 0: what counts nothing adds nothing, and has no gradient. */
export function timesLog(weight: Expr, x: Expr): Expr {
  const none = logicalAnd(equal(weight, 0), equal(x, 0));
  return mul(weight, log(where(none, 1, x)));
}
