import type { Expr } from "../../expr/expr.ts";
import { applicationsOf } from "../../expr/order.ts";
import { checkTree, leavesOf, type Tree } from "../../expr/tree.ts";

/**
 * The losses that layers have added on the way to these expressions, each once, the first one first. Graphs for other
 * outputs, such as one for tests, have losses of their own.
 *
 * Keras' `model.losses`.
 *
 * @param of what is computed through the layers, such as logits
 * @returns float32 scalars, to be added to a loss
 *
 * ```ts
 * const w = variable([3, -4]);
 * const penalty = mul(0.01, sum(square(w)));
 * const [a, b] = [withLosses(w, [penalty]), withLosses(exp(w), [penalty])];
 * evaluate(add(1, ...carriedLosses({ a, b }))) // => 1.25
 * ```
 */
export function carriedLosses(of: Tree<Expr>): Expr[] {
  checkTree("carriedLosses", of);
  const carriers = applicationsOf(leavesOf(of)).filter(({ primitive }) => primitive.name === "withLosses");
  return [...new Set(carriers.flatMap(({ operands }) => operands.slice(1)))];
}
