import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../../primitives/elementwise/arithmetic/sub.ts";
import { clip } from "../../clip.ts";

/**
 * Half the square of each element, going on as a straight line beyond ±`delta`.
 *
 * @param x float32, any shape: usually a difference
 * @param delta > 0, where the line begins; default 1
 * @returns the shape of `x`: ½·x² where |x| ≤ delta, else delta·(|x| - ½·delta)
 *
 * Source: Huber 1964, *Robust estimation of a location parameter*.
 *
 * ```ts
 * evaluate(huber(variable([0.5, -3]))) // => [0.125, 2.5]
 * ```
 */
export function huber(x: ExprLike, delta: ExprLike = 1): Expr {
  checkOperands("huber", arguments, 1, 2);
  const operand = asExpr(x);
  const inner = clip(operand, neg(delta), delta);
  return mul(inner, sub(operand, mul(0.5, inner)));
}
