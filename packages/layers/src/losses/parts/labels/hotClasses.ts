import {
  asExpr,
  type Expr,
  type ExprLike,
  equal,
  greaterEqual,
  less,
  logicalAnd,
  logicalOr,
  oneHot,
  where,
} from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import type { LossOptions } from "../lossOptions.ts";
import { classCount } from "./classAxis.ts";
import { classLabels } from "./classLabels.ts";

/** A 1 at the class of each row of predictions, 0 at the others. What weighs nothing need not be a class: -1 is usual. */
export function hotClasses(
  called: string,
  yTrue: ExprLike,
  predictions: Expr,
  { sampleWeight }: LossOptions,
  valid?: Expr,
): Expr {
  const classes = classCount(called, predictions);
  const labels = classLabels(called, yTrue, predictions);
  const known = valid === undefined ? labels : where(valid, labels, 0);
  if (sampleWeight === undefined) return oneHot(known, classes);
  const outside = logicalOr(less(known, 0), greaterEqual(known, classes));
  const none = logicalAnd(equal(asExpr(sampleWeight, "float32"), 0), outside);
  // Weights of another shape are an error once the losses are there.
  return oneHot(sameShape(none.shape, known.shape) ? where(none, 0, known) : known, classes);
}
