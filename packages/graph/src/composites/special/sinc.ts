import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { sin } from "../../primitives/elementwise/transcendental/sin.ts";
import { square } from "../square.ts";

/**
 * sin(πx) / (πx) of each element, and 1 at 0.
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(sinc(variable([0, 0.5, 1.5]))) // => [1, 0.63662, -0.212207]
 * ```
 */
export function sinc(x: ExprLike): Expr {
  checkOperands("sinc", arguments, 1);
  const angle = mul(Math.PI, asExpr(x));
  // Beside 0 the quotient's derivatives cancel; what a power series leaves out there is below float64's precision.
  const isSmall = less(abs(angle), 0.25);
  const divisor = where(isSmall, 1, angle);
  const squared = square(where(isSmall, angle, 0));
  const series = [1 / 6227020800, -1 / 39916800, 1 / 362880, -1 / 5040, 1 / 120, -1 / 6, 1];
  const near = series.reduce<Expr>((total, term) => add(mul(total, squared), term), asExpr(0));
  return where(isSmall, near, div(sin(divisor), divisor));
}
