import { abs, type Expr, equal, lessEqual, logicalAnd, logicalNot, max, sum, where } from "@handloom/graph";

/** Predictions that are 1 in rows whose classes all weigh 0 and whose logarithms are NaN: they count nothing. */
export function sparedRows(predictions: Expr, weights: Expr, logsOf: (predictions: Expr) => Expr): Expr {
  const along = { axis: -1, keepDims: true };
  const total = sum(logsOf(predictions), along);
  const isNaN = logicalNot(lessEqual(total, Number.POSITIVE_INFINITY));
  return where(logicalAnd(equal(max(abs(weights), along), 0), isNaN), 1, predictions);
}
