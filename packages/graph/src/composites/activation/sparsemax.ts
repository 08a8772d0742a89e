import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { cumSum } from "../order/cumSum.ts";
import { sort } from "../order/sort.ts";
import type { AxisOption } from "./softmax.ts";

/**
 * The nearest point of the probability simplex along an axis: like `softmax`, but most parts are exactly 0.
 *
 * @param x float32, at least one axis
 * @param options `axis`, default -1, the last
 * @returns the shape of `x`, in [0, 1], with the sum 1 along the axis
 * @throws RangeError for an axis that `x` does not have
 *
 * Source: Martins & Astudillo 2016, arXiv:1602.02068, algorithm 1
 *
 * ```ts
 * evaluate(sparsemax(variable([0.5, 0.2, -3]))) // => [0.65, 0.35, 0]
 * ```
 */
export function sparsemax(x: ExprLike, options: AxisOption = {}): Expr {
  checkOperands("sparsemax", arguments, 1, 2);
  const { axis = -1 } = checkOptions("sparsemax", options, "axis");
  const operand = asExpr(x);
  const along = axisOf("sparsemax", axis, operand.shape.length);
  const ordered = sort(operand, { axis: along, descending: true });
  const ranks = cumSum(broadcastTo(asExpr(1), operand.shape), { axis: along });
  const isKept = greater(add(1, mul(ranks, ordered)), cumSum(ordered, { axis: along }));
  const total = sum(ordered, { axis: along, keepDims: true, where: isKept });
  const count = sum(cast(isKept, "float32"), { axis: along, keepDims: true });
  return maximum(sub(operand, div(sub(total, 1), count)), 0);
}
