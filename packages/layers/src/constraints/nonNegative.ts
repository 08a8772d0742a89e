import { type Expr, relu } from "@handloom/graph";

/**
 * Sets what is below 0 to 0. Keras' NonNeg.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(nonNegative(variable([-1, 2]))) // => [0, 2]
 * ```
 */
export function nonNegative(w: Expr): Expr {
  return relu(w);
}
