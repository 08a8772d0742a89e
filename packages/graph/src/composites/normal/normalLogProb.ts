import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { square } from "../square.ts";

/**
 * The logarithm of the density of a normal distribution: −((x − mean) / deviation)² / 2 − ln deviation − ln(2π) / 2.
 *
 * JAX's `scipy.stats.norm.logpdf`; PyTorch's `Normal(mean, deviation).log_prob(x)`. Of several independent numbers it is
 * the `sum` of theirs.
 *
 * @param x float32, any shape
 * @param mean float32, a shape that broadcasts with that of `x`. Default 0
 * @param deviation the standard deviation: float32 above 0, a shape that broadcasts with that of `x`. Default 1
 * @returns the broadcast shape; NaN where the deviation is not above 0
 *
 * ```ts
 * evaluate(normalLogProb(variable([0, 1]))) // => [-0.918939, -1.41894]
 * evaluate(normalLogProb(2, 1, 0.5)) // => -2.22579
 * ```
 */
export function normalLogProb(x: ExprLike, mean: ExprLike = 0, deviation: ExprLike = 1): Expr {
  checkOperands("normalLogProb", [x, mean, deviation], 3);
  const distance = div(sub(asExpr(x, "float32"), mean), deviation);
  return sub(mul(-0.5, square(distance)), add(log(deviation), 0.5 * Math.log(2 * Math.PI)));
}
