import { add, type Expr, sqrt, square, sum } from "@handloom/graph";

/**
 * The norm of all gradients taken together: √Σg².
 *
 * @returns a scalar; its gradient at 0 is not finite
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(globalNorm([variable([3, 0]), variable(4)])) // => 5
 * ```
 */
export function globalNorm(gradients: readonly Expr[]): Expr {
  const [first, ...rest] = gradients.map((gradient) => sum(square(gradient)));
  if (first === undefined) throw new RangeError("globalNorm: there are no gradients. Pass at least one.");
  return sqrt(rest.reduce<Expr>(add, first));
}
