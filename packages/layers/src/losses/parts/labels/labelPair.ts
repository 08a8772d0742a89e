import { asExpr, DTypeError, type Expr, type ExprLike, ShapeError } from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";

/** Labels and predictions of one shape; labels may be one number for all. */
export interface LabelPair {
  readonly labels: Expr;
  readonly predictions: Expr;
}

/**
 * Labels and predictions as expressions of one shape: the beginning of every loss.
 *
 * @param called the loss, for messages
 * @throws ShapeError for labels of another shape: broadcasting would silently compare every row with every other
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const yPred = input("yPred", ["batch", 2]);
 * `${labelPair("mine", 1, yPred).predictions.shape}` // => batch,2
 * labelPair("mine", input("yTrue", ["batch"]), yPred)
 * // => throws ShapeError: mine([batch], [batch, 2]): yTrue and yPred have different shapes. Give both the same shape, or one number for all labels.
 * ```
 */
export function labelPair(called: string, yTrue: ExprLike, yPred: ExprLike): LabelPair {
  const [labels, predictions] = [asExpr(yTrue, "float32"), asExpr(yPred, "float32")];
  for (const [name, given] of [
    ["yTrue", labels],
    ["yPred", predictions],
  ] as const)
    if (!isFloat(given.dtype))
      throw new DTypeError(called, [labels, predictions], `${name} is ${given.dtype}`, `Use cast(${name}, "float32")`);
  if (labels.shape.length === 0 || sameShape(labels.shape, predictions.shape)) return { labels, predictions };
  throw new ShapeError(
    called,
    [labels, predictions],
    "yTrue and yPred have different shapes",
    "Give both the same shape, or one number for all labels",
  );
}
