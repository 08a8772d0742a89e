import type { Expr } from "../../expr/expr.ts";
import { checkTree, leavesOf, type Tree } from "../../expr/tree.ts";
import { lossesIn } from "./lossesIn.ts";

/**
 * The losses that layers have added on the way to these expressions, each once, the first one first. Graphs for other
 * outputs, such as one for tests, have losses of their own.
 *
 * Losses in the body of a `scan` count as well, once, if they are the same at every iteration, such as penalties of weights.
 * Others are collected in the body, by another `carriedLosses`: a loss that the body computes counts as collected.
 *
 * Keras' `model.losses`.
 *
 * @param of what is computed through the layers, such as logits
 * @returns float32 scalars, to be added to a loss
 * @throws GraphError for a loss in a loop or branch that is another at each iteration, or may not be computed at all, and is not collected there
 *
 * ```ts
 * const w = variable([3, -4]);
 * const penalty = mul(0.01, sum(square(w)));
 * const [a, b] = [withLosses(w, [penalty]), withLosses(exp(w), [penalty])];
 * evaluate(carriedLosses({ a, b }).reduce(add, asExpr(1))) // => 1.25
 * ```
 */
export function carriedLosses(of: Tree<Expr>): Expr[] {
  checkTree("carriedLosses", of);
  return [...new Set(lossesIn(leavesOf(of)))];
}
