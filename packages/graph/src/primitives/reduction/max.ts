import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { type FoldOptions, keptElements } from "../../composites/reduction/keptElements.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { extremum, farthest } from "../../host/extremum.ts";
import { isEmpty, reducedShape, reductionAttributes } from "../../host/reduce.ts";
import { apply } from "../../primitive.ts";
import { maximum } from "../elementwise/arithmetic/maximum.ts";
import { broadcastTo } from "../movement/broadcastTo.ts";

const primitive = extremum("max", Math.max);

/**
 * Largest element along axes; NaN if there is one. Equal largest ones share the gradient equally.
 *
 * @param x float32, int32 or uint8, any shape
 * @param options `axis`, one or a list (default all), `keepDims` (default false), `where` and `initial`. Elements
 *   count where `where` is true: bool, broadcast to the shape of `x` (default all). They are combined with `initial`, too
 * @returns the shape of `x` without the axes
 * @throws ShapeError for an axis of size 0 without `initial`, RangeError for one that `x` does not have
 *
 * ```ts
 * evaluate(max(variable([[1, 4], [3, 2]]), { axis: 1 })) // => [4, 3]
 * ```
 */
export function max(x: ExprLike, options: FoldOptions = {}): Expr {
  checkOperands("max", arguments, 1, 2);
  const { where: mask, initial, ...along } = checkOptions("max", options, "axis keepDims where initial");
  const given = asExpr(x);
  const operand = keptElements("max", given, mask, farthest("max", given.dtype));
  const attributes = reductionAttributes("max", operand, along);
  if (initial === undefined) return apply(primitive, [operand], attributes);
  const first = asExpr(initial, operand.dtype);
  if (isEmpty(operand, attributes)) return broadcastTo(first, reducedShape(operand.shape, attributes));
  return maximum(apply(primitive, [operand], attributes), first);
}
