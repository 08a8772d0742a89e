import { asExpr, type Dim, type Expr, type ExprLike, ShapeError, sameDim, type TensorType } from "@handloom/graph";

/** Labels and predictions of one shape; labels may be one number for all. */
export interface LabelPair {
  readonly labels: Expr;
  readonly predictions: Expr;
}

/** @throws ShapeError for labels of another shape: broadcasting would silently compare every row with every other */
export function labelPair(called: string, yTrue: ExprLike, yPred: ExprLike): LabelPair {
  const [labels, predictions] = [asExpr(yTrue, "float32"), asExpr(yPred, "float32")];
  if (labels.shape.length === 0 || sameShape(labels, predictions)) return { labels, predictions };
  throw new ShapeError(
    called,
    [labels, predictions],
    "yTrue and yPred have different shapes",
    "Give both the same shape, or one number for all labels",
  );
}

export function sameShape(a: TensorType, b: TensorType): boolean {
  return a.shape.length === b.shape.length && a.shape.every((dim, axis) => sameDim(dim, b.shape[axis] as Dim));
}
