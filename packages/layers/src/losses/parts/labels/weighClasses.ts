import { asExpr, type Expr, type ExprLike, mul, ShapeError } from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";

/**
 * Something of each class times its weight; as it is without weights.
 *
 * @throws ShapeError for weights with more axes or elements than it has
 */
export function weighClasses(called: string, x: Expr, classWeights: ExprLike | undefined): Expr {
  if (classWeights === undefined) return x;
  const weights = asExpr(classWeights, "float32");
  const weighted = mul(x, weights);
  checkWeights(called, "classWeights", weights, weighted, x);
  return weighted;
}

/** @throws ShapeError where weights made something larger than what they weigh */
export function checkWeights(called: string, name: string, weights: Expr, weighted: Expr, x: Expr): void {
  if (sameShape(weighted.shape, x.shape)) return;
  const problem = `${name} have more axes or elements than there are`;
  throw new ShapeError(called, [x, weights], problem, "Give one for each class");
}
