import type { Expr } from "../../expr/expr.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { max } from "../../primitives/reduction/max.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/** The softmax along the last axis, and 0 where all scores are -∞. */
export function sharesOf(scores: Expr): Expr {
  const along = { axis: -1, keepDims: true };
  const largest = stopGradient(max(scores, along));
  const shares = exp(sub(scores, where(equal(largest, Number.NEGATIVE_INFINITY), 0, largest)));
  const total = sum(shares, along);
  return div(shares, where(equal(total, 0), 1, total));
}
