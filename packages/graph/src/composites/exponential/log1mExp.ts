import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { expm1 } from "../../primitives/elementwise/transcendental/expm1.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { log1p } from "../../primitives/elementwise/transcendental/log1p.ts";

/**
 * ln(1 − e⁻ˣ) of each element, exact near 0 and for large ones: the logarithm of what a probability of e⁻ˣ leaves.
 *
 * @param x float32 ≥ 0, any shape
 * @returns the shape of `x`, ≤ 0; -Infinity at 0, NaN below
 *
 * Source: Mächler 2012, *Accurately computing log(1 − exp(−|a|))*, eq. 7
 *
 * ```ts
 * evaluate(log1mExp(variable([1e-3, 1, 20]))) // => [-6.908255, -0.458675, -2.061154e-9]
 * ```
 */
export function log1mExp(x: ExprLike): Expr {
  checkOperands("log1mExp", arguments, 1);
  const operand = asExpr(x);
  const isSmall = less(operand, Math.LN2);
  const small = log(neg(expm1(neg(where(isSmall, operand, 1)))));
  return where(isSmall, small, log1p(neg(exp(neg(where(isSmall, 1, operand))))));
}
