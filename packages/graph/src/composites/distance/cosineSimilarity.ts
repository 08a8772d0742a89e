import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { normalize } from "../reduction/normalize.ts";

/** The options of `cosineSimilarity`. */
export interface CosineSimilarityOptionsAlong {
  /** Of the vectors; a negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** Shorter vectors are divided by this. Default 1e-8. */
  readonly epsilon?: number | undefined;
}

/**
 * The cosine of the angle between each vector and its counterpart: PyTorch's `cosine_similarity`.
 *
 * @param a float32, at least one axis
 * @param b float32, a shape that broadcasts with that of `a`
 * @param options `axis` of the vectors, default -1; `epsilon`, default 1e-8: shorter vectors are divided by this
 * @returns the broadcast shape without the axis, in [-1, 1]
 * @throws ShapeError, RangeError for an axis that there is not
 *
 * ```ts
 * evaluate(cosineSimilarity(variable([[3, 4], [1, 0]]), variable([1, 0]))) // => [0.6, 1]
 * ```
 */
export function cosineSimilarity(a: ExprLike, b: ExprLike, options: CosineSimilarityOptionsAlong = {}): Expr {
  checkOperands("cosineSimilarity", arguments, 2, 3);
  const { axis = -1, epsilon = 1e-8 } = checkOptions("cosineSimilarity", options, "axis epsilon");
  const [left, right] = [a, b].map((x) => normalize(x, { axis, epsilon })) as [Expr, Expr];
  return sum(mul(left, right), { axis });
}
