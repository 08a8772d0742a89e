import { add, asExpr, type Expr, type ExprLike, mul, neg, relu, sub } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { labelPair } from "../parts/labels/labelPair.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `cosineEmbeddingLoss` and `marginRankingLoss`. */
export interface MarginOptions extends LossOptions {
  /** How far apart is far enough. Default 0. */
  readonly margin?: number | undefined;
}

/**
 * max(margin − order·(first − second), 0): PyTorch's margin_ranking_loss.
 *
 * @param order float32, 1 where the first ought to be larger and −1 where the second ought to be
 * @param first float32 scores, any shape
 * @param second float32 scores of the same shape
 * @returns a scalar; with reduction "none" one loss per pair
 * @throws ShapeError for shapes other than these, RangeError for a number out of its range, OptionsError for an unknown
 *   option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(marginRankingLoss(variable([1, -1]), variable([2, 5]), variable([3, 9]), { reduction: "none" })) // => [1, 0]
 * ```
 */
export function marginRankingLoss(
  order: ExprLike,
  first: ExprLike,
  second: ExprLike,
  options: MarginOptions = {},
): Expr {
  const { margin = 0 } = checkOptions("marginRankingLoss", options, "margin reduction sampleWeight");
  checkNumber("marginRankingLoss", "margin", margin);
  const scores = labelPair("marginRankingLoss", asExpr(first, "float32"), second);
  const { labels } = labelPair("marginRankingLoss", order, sub(scores.labels, scores.predictions));
  const losses = (label: Expr, a: Expr, b: Expr) => relu(add(neg(mul(label, sub(a, b))), margin));
  return reduceLosses(sparedLosses([labels, scores.labels, scores.predictions], options, losses), options);
}
