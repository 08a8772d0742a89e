import { add, div, type Expr, mul } from "@handloom/graph";
import { checkNumber } from "@handloom/tensor";

/** Labels with a share of each spread over `classes` classes: labels·(1 − smoothing) + smoothing / classes. */
export function smoothLabels(called: string, labels: Expr, smoothing: number, classes: Expr | number): Expr {
  checkNumber(called, "labelSmoothing", smoothing, { least: 0, most: 1 });
  if (smoothing === 0) return labels;
  const share = typeof classes === "number" ? smoothing / classes : div(smoothing, classes);
  return add(mul(labels, 1 - smoothing), share);
}
