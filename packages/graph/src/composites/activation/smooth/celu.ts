import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { div } from "../../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { greater } from "../../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";
import { elu } from "./elu.ts";

/**
 * Each element, or alpha·(e^(x/alpha) − 1) where it is not positive: an `elu` whose derivative at 0 is 1 for every alpha.
 *
 * @param x float32, any shape
 * @param alpha default 1
 * @returns the shape of `x`
 *
 * Source: Barron 2017, arXiv:1704.07483.
 *
 * ```ts
 * evaluate(celu(variable([-1, 0, 2]), 2)) // => [-0.786939, 0, 2]
 * ```
 */
export function celu(x: ExprLike, alpha: ExprLike = 1): Expr {
  checkOperands("celu", arguments, 1, 2);
  const operand = asExpr(x);
  return where(greater(operand, 0), operand, mul(alpha, elu(div(operand, alpha))));
}
