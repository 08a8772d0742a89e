import {
  asExpr,
  cast,
  cumMin,
  div,
  type Expr,
  type ExprLike,
  expandDims,
  greaterEqual,
  max,
  mul,
  oneHot,
  relu,
  ShapeError,
  sub,
  sum,
  takeAlongAxis,
  where,
} from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import { checkOptions } from "@handloom/tensor";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";

/**
 * Σ max(0, 1 − (x of a right class − x of a wrong one)) over all such pairs, by the number of classes: PyTorch's
 * multilabel_margin_loss.
 *
 * @param yTrue int32 of the shape of `yPred`: the numbers of right classes, then -1
 * @param yPred float32 [batch, ..., classes], the classes a number
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError; IndexError, when it runs, for a number that is not a class
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const labels = variable([[1, -1, 0]], { dtype: "int32" }); // class 1 alone: what follows -1 is not read
 * evaluate(multilabelMarginLoss(labels, variable([[0.5, 1, 2]]))) // => 2.5 / 3
 * ```
 */
export function multilabelMarginLoss(yTrue: ExprLike, yPred: ExprLike, options: LossOptions = {}): Expr {
  checkOptions("multilabelMarginLoss", options, "reduction sampleWeight");
  const [labels, predictions] = [asExpr(yTrue, "int32"), asExpr(yPred, "float32")];
  const classes = predictions.shape.at(-1);
  if (!sameShape(labels.shape, predictions.shape) || typeof classes !== "number")
    throw new ShapeError(
      "multilabelMarginLoss",
      [labels, predictions],
      "labels and predictions have different shapes, or no classes",
      "Give [batch, classes] for both, labels filled up with -1",
    );
  const isRead = greaterEqual(cumMin(labels, { axis: labels.shape.length - 1 }), 0);
  const places = where(isRead, labels, 0);
  const right = mul(oneHot(places, classes), expandDims(cast(isRead, "float32"), { axis: -1 }));
  const isWrong = sub(1, max(right, { axis: -2 }));
  const losses = (x: Expr) => {
    const own = expandDims(takeAlongAxis(x, places, { axis: -1 }), { axis: -1 });
    const pairs = mul(relu(sub(1, sub(own, expandDims(x, { axis: -2 })))), expandDims(isWrong, { axis: -2 }));
    return div(sum(mul(sum(pairs, { axis: -1 }), cast(isRead, "float32")), { axis: -1 }), classes);
  };
  return reduceLosses(sparedLosses([predictions], options, losses, [-1]), options);
}
