import { argMax, asExpr, cast, type Expr, type ExprLike, greater, ShapeError, sameDim, squeeze } from "@handloom/graph";

/** Labels and predictions as int32 classes of one shape. */
export interface Classes {
  readonly actual: Expr;
  readonly predicted: Expr;
}

/** @throws ShapeError for shapes that do not go together */
export function asClasses(
  called: string,
  actual: ExprLike,
  predicted: ExprLike,
  threshold: number | undefined,
): Classes {
  const labels = cast(asExpr(actual), "int32");
  const given = asExpr(predicted);
  const scores = threshold === undefined ? given : scoresLike(labels, given);
  const classes =
    threshold !== undefined
      ? cast(greater(scores, threshold), "int32")
      : scores.shape.length === labels.shape.length + 1
        ? argMax(scores, { axis: -1 })
        : cast(scores, "int32");
  if (isShapedLike(classes, labels)) return { actual: labels, predicted: classes };
  const remedy =
    threshold === undefined
      ? "Give classes of the labels' shape, or scores with one more dimension, of classes"
      : "Give a score for each label";
  throw new ShapeError(called, [labels, given], "predictions do not fit the labels", remedy);
}

/** One output for each label may have an axis of its own. */
export function scoresLike(labels: Expr, scores: Expr): Expr {
  const isColumn = scores.shape.length === labels.shape.length + 1 && scores.shape.at(-1) === 1;
  return isColumn ? squeeze(scores, { axis: -1 }) : scores;
}

export function isShapedLike(a: Expr, b: Expr): boolean {
  return a.shape.length === b.shape.length && a.shape.every((dim, axis) => sameDim(dim, b.shape[axis] ?? Number.NaN));
}
