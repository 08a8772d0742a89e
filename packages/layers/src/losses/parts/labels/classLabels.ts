import { asExpr, DTypeError, type Expr, type ExprLike, reshape, ShapeError } from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";

/** Class numbers, one for each row of predictions whose last axis is that of the classes; a last axis of 1 goes away. */
export function classLabels(called: string, yTrue: ExprLike, predictions: Expr): Expr {
  const labels = asExpr(yTrue, "int32");
  const rows = predictions.shape.slice(0, -1);
  if (labels.dtype !== "int32") {
    throw new DTypeError(
      called,
      [labels, predictions],
      `labels are class numbers, got ${labels.dtype}`,
      'Feed int32: input("yTrue", ["batch"], "int32"), or use categoricalCrossEntropy for one-hot labels',
    );
  }
  const dims = labels.shape.length === rows.length + 1 && labels.shape.at(-1) === 1 ? rows : labels.shape;
  if (sameShape(dims, rows)) return dims === labels.shape ? labels : reshape(labels, rows);
  throw new ShapeError(
    called,
    [labels, predictions],
    "labels must have the predictions' shape without the classes",
    "Give one class number per row",
  );
}
