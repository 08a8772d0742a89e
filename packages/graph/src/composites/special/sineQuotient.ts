import type { Expr } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { sin } from "../../primitives/elementwise/transcendental/sin.ts";
import { powerSeries } from "../powerSeries.ts";
import { square } from "../square.ts";

const series = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880, -1 / 39916800, 1 / 6227020800];

/** sin x / x of each element, and 1 at 0. */
export function sineQuotient(x: Expr): Expr {
  // Beside 0 the quotient's derivatives cancel; what a power series leaves out there is below float64's precision.
  const isSmall = less(abs(x), 0.25);
  const divisor = where(isSmall, 1, x);
  return where(isSmall, powerSeries(series, square(where(isSmall, x, 0))), div(sin(divisor), divisor));
}
