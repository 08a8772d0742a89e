import type { Expr, ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";

/** x with 0 for -0, since quotients by -0 have the sign of the other side: -0 + 0 is 0. */
export function withoutNegativeZero(x: ExprLike): Expr {
  return add(x, 0);
}
