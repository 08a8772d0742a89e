import { add, div, type Expr, sqrt, square, sum } from "@handloom/graph";
import type { NormConstraintOptions } from "./maxNorm.ts";
import type { Constraint } from "./project.ts";

/**
 * Gives every vector length 1. Keras' UnitNorm.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(unitNorm()(variable([[3], [4]]))) // => [[0.6], [0.8]]
 * ```
 */
export function unitNorm({ axes = [0] }: NormConstraintOptions = {}): Constraint {
  return (w: Expr) => div(w, add(sqrt(sum(square(w), { axes, keepDims: true })), 1e-7));
}
