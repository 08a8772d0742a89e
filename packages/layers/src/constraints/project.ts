import type { Expr, Update, Variable } from "@handloom/graph";

/** The nearest weights that are allowed. */
export type Constraint = (w: Expr) => Expr;

/**
 * Updates that put parameters back to where a constraint allows them; chain them behind an optimizer's.
 *
 * ```ts
 * import { chain, evaluate, sub, type Update, type Variable, variable } from "@handloom/graph";
 *
 * const w: Variable = variable([1, 3]);
 * const learned: Update[] = [[w, sub(w, 2)]];
 * const updates = chain(learned, project(nonNegative, [w]));
 * evaluate(updates.map(([, value]) => value)) // => [[0, 1]]
 * ```
 */
export function project(constraint: Constraint, parameters: readonly Variable[]): Update[] {
  return parameters.map((parameter): Update => [parameter, constraint(parameter)]);
}
