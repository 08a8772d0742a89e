import { div, type Expr, equal, mul, sqrt, where, withGradient } from "@handloom/graph";

/**
 * √x of a mean or sum of squares. Its derivative at 0 is 0, so that one through an update is not 0·∞ where a gradient is 0:
 * g/(√g² + ε) has the slope 1/ε there, which is what is left.
 *
 * ```ts
 * import { evaluate, gradients, sum, variable } from "@handloom/graph";
 *
 * const v = variable([0, 4]);
 * evaluate(gradients(sum(root(v)), [v])) // => [[0, 0.25]]
 * ```
 */
export function root(x: Expr): Expr {
  return withGradient(sqrt(x), [x], (cotangent, _, y) => {
    const isZero = equal(y, 0);
    return [where(isZero, 0, div(cotangent, mul(2, where(isZero, 1, y))))];
  });
}
