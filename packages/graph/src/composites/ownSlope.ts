import type { Expr } from "../expr/expr.ts";
import { withGradient } from "../primitives/annotation/withGradient.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";

/**
 * A function of one number per element, with its slope given: how the value was computed does not matter for derivatives.
 *
 * @param slope of x and the value, in ops that can be differentiated again
 */
export function ownSlope(value: Expr, x: Expr, slope: (x: Expr, y: Expr) => Expr): Expr {
  // A result of numbers alone stays a number.
  if (value.node === "constant") return value;
  return withGradient(value, [x], (g, [operand], y) => [mul(g, slope(operand as Expr, y))]);
}
