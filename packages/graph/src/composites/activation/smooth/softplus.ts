import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../../primitives/elementwise/transcendental/exp.ts";
import { log1p } from "../../../primitives/elementwise/transcendental/log1p.ts";

/** The options of `softplus`. */
export interface SoftplusOptions {
  /** How sharp the bend is, > 0: softplus(beta·x) / beta. Default 1. */
  readonly beta?: number | undefined;
}

/**
 * log(1 + exp(x)): a smooth `relu`, which never overflows.
 *
 * @param x float32, any shape
 * @param options `beta`: how sharp the bend is, > 0, default 1: softplus(beta·x) / beta
 * @returns the shape of `x`; every element ≥ 0
 * @throws RangeError for a `beta` that is not above 0, OptionsError for an unknown option
 *
 * ```ts
 * evaluate(softplus(variable([-1000, 0, 1000]))) // => [0, 0.693147, 1000]
 * ```
 */
export function softplus(x: ExprLike, options: SoftplusOptions = {}): Expr {
  checkOperands("softplus", arguments, 1, 2);
  const { beta } = checkOptions("softplus", options, "beta");
  if (beta !== undefined) return sharpened(asExpr(x), beta);
  const operand = asExpr(x);
  const positive = greater(operand, 0);
  // -|x| written as a choice: abs has derivative 0 at 0, which would spoil the second derivative there.
  const tail = log1p(exp(where(positive, neg(operand), operand)));
  return add(where(positive, operand, 0), tail);
}

function sharpened(x: Expr, beta: number): Expr {
  checkNumber("softplus", "beta", beta, { above: 0 });
  return div(softplus(mul(beta, x)), beta);
}
