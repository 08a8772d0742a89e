import { checkOperands } from "../../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../../primitives/elementwise/arithmetic/mul.ts";
import { clip } from "../../clip.ts";

/**
 * 0 up to −1, 1 from 1 on, and a straight line between: the derivative of `sparsePlus`.
 *
 * @param x float32, any shape
 * @returns the shape of `x`, in [0, 1]
 *
 * ```ts
 * evaluate(sparseSigmoid(variable([-2, 0.5, 3]))) // => [0, 0.75, 1]
 * ```
 */
export function sparseSigmoid(x: ExprLike): Expr {
  checkOperands("sparseSigmoid", arguments, 1);
  return mul(0.5, clip(add(x, 1), 0, 2));
}
