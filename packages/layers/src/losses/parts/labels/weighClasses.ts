import { asExpr, type Expr, type ExprLike, mul, ShapeError } from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import { tensor } from "@handloom/tensor";

/** A number for each class. */
export type ClassWeights = ExprLike | readonly number[];

/**
 * Something of each class times its weight; as it is without weights.
 *
 * @throws ShapeError for weights with more axes or elements than it has
 */
export function weighClasses(called: string, x: Expr, classWeights: ClassWeights | undefined): Expr {
  if (classWeights === undefined) return x;
  const weights = asExpr(numbersOf(classWeights), "float32");
  const weighted = mul(x, weights);
  checkWeights(called, "classWeights", weights, weighted, x);
  return weighted;
}

/** The same, where a list of numbers has become a tensor. */
export function numbersOf(classWeights: ClassWeights): ExprLike {
  const isList = (weights: ClassWeights): weights is readonly number[] => Array.isArray(weights);
  return isList(classWeights) ? tensor(classWeights) : classWeights;
}

/** @throws ShapeError where weights made something larger than what they weigh */
export function checkWeights(called: string, name: string, weights: Expr, weighted: Expr, x: Expr): void {
  if (sameShape(weighted.shape, x.shape)) return;
  const problem = `${name} have more axes or elements than there are`;
  throw new ShapeError(called, [x, weights], problem, "Give one for each class");
}
