import { abs, add, constant, type Expr, mul, sum } from "@handloom/graph";
import { checkNumber } from "@handloom/tensor";

/**
 * strength·Σ|w| over all elements of all parameters, to be added to a loss. It draws weights to exactly 0.
 *
 * Keras' L1.
 *
 * @param parameters float32 expressions, such as a net's kernels
 * @param strength at least 0; default 0.01
 * @returns a scalar
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(l1([variable([1, -2]), variable(3)], 0.5)) // => 3
 * ```
 */
export function l1(parameters: readonly Expr[], strength = 0.01): Expr {
  checkNumber("l1", "strength", strength, { least: 0 });
  return mul(strength, totalOf("l1", parameters, abs));
}

/** The sum of all elements after a change. */
export function totalOf(called: string, parameters: readonly Expr[], change: (x: Expr) => Expr): Expr {
  if (!Array.isArray(parameters))
    throw new TypeError(`${called}: parameters are not a list. Pass net.parameters, or [w] for one.`);
  return parameters.map((parameter) => sum(change(parameter))).reduce((a, b) => add(a, b), constant(0, "float32"));
}
