import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { segmentMax } from "./segmentMax.ts";
import { segmentSum } from "./segmentSum.ts";

/**
 * Softmax among the rows of each segment, element by element: the attention of a node to its edges. Jraph's
 * `segment_softmax`, PyTorch Geometric's `softmax`.
 *
 * @param x float32, `[rows, …]`
 * @param segments int32 `[rows]`: the segment of each row, in 0 … count - 1, in any order
 * @param count of segments, a whole number or a name
 * @returns the shape of `x`; the rows of a segment add up to 1
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a segment outside
 *
 * ```ts
 * const segments = variable([0, 2, 0], { dtype: "int32" });
 * evaluate(segmentSoftmax(variable([0, 5, Math.log(3)]), segments, 3)) // => [0.25, 1, 0.75]
 * ```
 */
export function segmentSoftmax(x: ExprLike, segments: ExprLike, count: DimLike): Expr {
  checkOperands("segmentSoftmax", arguments, 2, 3);
  const operand = asExpr(x);
  const largest = stopGradient(segmentMax(operand, segments, count));
  const powers = exp(sub(operand, gather(largest, segments)));
  return div(powers, gather(segmentSum(powers, segments, count), segments));
}
