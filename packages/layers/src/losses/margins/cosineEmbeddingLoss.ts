import {
  add,
  asExpr,
  div,
  type Expr,
  type ExprLike,
  equal,
  mul,
  relu,
  sqrt,
  square,
  sub,
  sum,
  where,
} from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { labelPair } from "../parts/labels/labelPair.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";
import type { MarginOptions } from "./marginRankingLoss.ts";

/**
 * 1 − cos of like pairs (label 1), max(cos − margin, 0) of unlike ones (label −1): PyTorch's cosine_embedding_loss.
 *
 * @param yTrue float32 1 and −1, [batch, ...]
 * @param first float32 vectors [batch, ..., coordinates]
 * @param second float32 vectors of the same shape
 * @returns a scalar; with reduction "none" one loss per pair
 * @throws ShapeError for shapes other than these, RangeError for a number out of its range, OptionsError for an unknown
 *   option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(cosineEmbeddingLoss(variable([1]), variable([[1, 0]]), variable([[0, 1]]))) // => 1
 * ```
 */
export function cosineEmbeddingLoss(
  yTrue: ExprLike,
  first: ExprLike,
  second: ExprLike,
  options: MarginOptions = {},
): Expr {
  const { margin = 0 } = checkOptions("cosineEmbeddingLoss", options, "margin reduction sampleWeight");
  checkNumber("cosineEmbeddingLoss", "margin", margin);
  const { labels: a, predictions: b } = labelPair("cosineEmbeddingLoss", asExpr(first, "float32"), second);
  const { labels } = labelPair("cosineEmbeddingLoss", yTrue, cosineOf(a, b));
  const losses = (a: Expr, b: Expr) => {
    const cosine = cosineOf(a, b);
    return where(equal(labels, 1), sub(1, cosine), relu(sub(cosine, margin)));
  };
  return reduceLosses(sparedLosses([a, b], options, losses, [-1]), options);
}

/** Each squared length is raised by 1e-12, which keeps the slope at 0 finite. */
function cosineOf(a: Expr, b: Expr): Expr {
  const dot = (x: Expr, y: Expr) => sum(mul(x, y), { axis: -1 });
  const length = (x: Expr) => add(sum(square(x), { axis: -1 }), 1e-12);
  return div(dot(a, b), sqrt(mul(length(a), length(b))));
}
