import { abs, type Expr, equal, less, logicalAnd, logicalNot, logicalOr, max, sum, where } from "@handloom/graph";

/**
 * Predictions that are 1 in rows whose classes all weigh 0, where those predictions are not finite, or all 0: the row counts
 * nothing, and what is made of it would be NaN.
 */
export function sparedRows(predictions: Expr, weights: Expr): Expr {
  const along = { axis: -1, keepDims: true };
  const total = sum(abs(predictions), along);
  const odd = logicalOr(logicalNot(less(total, Number.POSITIVE_INFINITY)), equal(total, 0));
  return where(logicalAnd(equal(max(abs(weights), along), 0), odd), 1, predictions);
}
