import type { Expr } from "../../../expr/expr.ts";
import { equal } from "../../../primitives/elementwise/comparison/equal.ts";
import { less } from "../../../primitives/elementwise/comparison/less.ts";
import { logicalOr } from "../../../primitives/elementwise/comparison/logicalOr.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";

/**
 * A function whose value is computed in two ways: on one side of 8 each.
 *
 * @param near of x < 8, which is NaN where the function has no value
 * @param far of the others; the result is 0 at Infinity
 */
export function nearAndFar(x: Expr, near: (x: Expr) => Expr, far: (x: Expr) => Expr): Expr {
  const isNear = less(x, 8);
  const isInfinite = equal(x, Number.POSITIVE_INFINITY);
  const distant = far(where(logicalOr(isNear, isInfinite), 8, x));
  return where(isNear, near(where(isNear, x, 8)), where(isInfinite, 0, distant));
}
