import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { extremum } from "../../host/extremum.ts";
import { type ReductionOptions, reductionAttributes } from "../../host/reduce.ts";
import { apply } from "../../primitive.ts";

const primitive = extremum("min", Math.min);

/**
 * Smallest element along axes; NaN if there is one. Equal smallest ones share the gradient equally.
 *
 * @param x float32 or int32, any shape
 * @param options `axis`, one or a list (default all), and `keepDims` (default false)
 * @returns the shape of `x` without the axes
 * @throws ShapeError for an axis of size 0, RangeError for one that `x` does not have
 *
 * ```ts
 * evaluate(min(variable([[1, 4], [3, 2]]), { axis: 1 })) // => [1, 2]
 * ```
 */
export function min(x: ExprLike, options: ReductionOptions = {}): Expr {
  checkOperands("min", arguments, 1, 2);
  const operand = asExpr(x);
  return apply(primitive, [operand], reductionAttributes("min", operand, options));
}
