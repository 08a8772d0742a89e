import {
  asExpr,
  broadcastTo,
  cast,
  type Expr,
  type ExprLike,
  expandDims,
  greater,
  mul,
  ShapeError,
  sub,
  sum,
} from "@handloom/graph";
import { isShapedLike, scoresLike } from "./asClasses.ts";

/** Sums of weights at each threshold, float32 `[thresholds]`. */
export interface BinaryCounts {
  /** Of class 1, scored above the threshold. */
  readonly truePositives: Expr;
  /** Of class 0, scored above it. */
  readonly falsePositives: Expr;
  /** Of class 1, at any score. */
  readonly positives: Expr;
  /** Of class 0, at any score. */
  readonly negatives: Expr;
}

/** Labels 0 and 1, scores of class 1 (with a last dimension of 1 or without), and weights. */
export interface Scored {
  readonly actual: ExprLike;
  readonly scores: ExprLike;
  readonly weights: ExprLike;
}

/** @throws ShapeError for scores that do not fit the labels */
export function binaryCounts(called: string, { actual, scores, weights }: Scored, thresholds: Expr): BinaryCounts {
  const labels = cast(asExpr(actual), "float32");
  const given = scoresLike(labels, asExpr(scores));
  if (!isShapedLike(given, labels))
    throw new ShapeError(
      called,
      [labels, asExpr(scores)],
      "scores do not fit the labels",
      "Give a score for each label",
    );
  const all = broadcastTo(weights, labels.shape);
  const [ones, zeros] = [mul(all, labels), mul(all, sub(1, labels))];
  const above = cast(greater(expandDims(given, { axis: -1 }), thresholds), "float32");
  const axis = labels.shape.map((_, axis) => axis);
  const counted = (weight: Expr) => sum(mul(above, expandDims(weight, { axis: -1 })), { axis });
  return {
    truePositives: counted(ones),
    falsePositives: counted(zeros),
    positives: sum(ones),
    negatives: sum(zeros),
  };
}
