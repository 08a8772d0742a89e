import type { Expr, Update, Variable } from "@handloom/graph";
import { checkFunction } from "../define/checkGiven.ts";
import { checkParameters } from "../define/parameters.ts";

/** What a parameter must be: the nearest allowed value of any value. */
export type Constraint = (w: Expr) => Expr;

/**
 * Puts parameters back into an allowed set.
 *
 * It goes behind the optimizer: `chain(optimizer.getUpdates(loss, parameters), project(parameters, box(-1, 1)))`.
 *
 * @param constraint `box`, `ball`, `unitNorm`, `nonNegative`, `maxNorm`, or any function that keeps the shape
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const w = variable([-2, 0.5]);
 * const [[, next]] = project([w], nonNegative);
 * evaluate(next) // => [0, 0.5]
 * ```
 */
export function project(parameters: readonly Variable[], constraint: Constraint): Update[] {
  checkParameters("project", parameters);
  checkFunction("project", "the constraint", constraint, "project(net.parameters, maxNorm(2))");
  return parameters.map((w) => [w, constraint(w)]);
}
