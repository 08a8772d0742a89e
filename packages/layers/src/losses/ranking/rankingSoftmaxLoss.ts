import {
  any,
  asExpr,
  broadcastTo,
  cast,
  DTypeError,
  type Expr,
  type ExprLike,
  logicalNot,
  logSoftmax,
  mul,
  neg,
  sum,
  where,
} from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { labelPair } from "../parts/labels/labelPair.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `rankingSoftmaxLoss`. */
export interface RankingSoftmaxOptions extends LossOptions {
  /** The items of each list that are there, bool of the shape of `yPred`; the others are padding. Default: all. */
  readonly where?: ExprLike | undefined;
}

/**
 * −Σ yTrue·log softmax(yPred) over the items of each list, so that relevant items are ranked first (ListNet): optax'
 * ranking_softmax_loss. Its weights of items are multiplied with `yTrue`.
 *
 * @param yTrue float32 [lists, ..., items]: how relevant each item is, ≥ 0; their sum need not be 1
 * @param yPred float32 scores of the same shape
 * @returns a scalar: the mean over the lists that have an item; with reduction "none" one loss per list
 * @throws ShapeError for shapes other than these, DTypeError for a mask that is not bool
 *
 * Source: Cao et al. 2007, "Learning to Rank: From Pairwise Approach to Listwise Approach", section 4.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(rankingSoftmaxLoss(variable([[0, 2, 0]]), variable([[1, 1, 1]]))) // => 2 * Math.log(3)
 * ```
 */
export function rankingSoftmaxLoss(yTrue: ExprLike, yPred: ExprLike, options: RankingSoftmaxOptions = {}): Expr {
  const { where: items } = checkOptions("rankingSoftmaxLoss", options, "where reduction sampleWeight");
  const { labels, predictions } = labelPair("rankingSoftmaxLoss", yTrue, yPred);
  if (items === undefined) {
    const plain = (label: Expr, scores: Expr) => neg(sum(mul(label, logSoftmax(scores)), { axis: -1 }));
    return reduceLosses(sparedLosses([labels, predictions], options, plain, [-1]), options);
  }
  const isItem = maskOf(items, predictions);
  const hasItem = any(isItem, { axis: -1 });
  const isEmpty = logicalNot(any(isItem, { axis: -1, keepDims: true }));
  const losses = (label: Expr, scores: Expr) => {
    // A list of padding alone is taken whole, and counts nothing: there is no softmax of no items.
    const logits = where(isEmpty, 0, where(isItem, scores, Number.NEGATIVE_INFINITY));
    const logs = where(isItem, logSoftmax(logits), 0);
    return neg(sum(mul(where(isItem, label, 0), logs), { axis: -1 }));
  };
  const counts = cast(hasItem, "float32");
  return reduceLosses(sparedLosses([labels, predictions], options, losses, [-1]), options, counts);
}

function maskOf(items: ExprLike, predictions: Expr): Expr {
  const mask = asExpr(items);
  if (mask.dtype === "bool") return broadcastTo(mask, predictions.shape);
  const remedy = "Compare: greater(mask, 0)";
  throw new DTypeError("rankingSoftmaxLoss", [mask, predictions], `where is ${mask.dtype}, not bool`, remedy);
}
