import { add, clip, div, type Expr, mul, sqrt, square, sum } from "@handloom/graph";
import type { Constraint } from "./project.ts";

export interface NormConstraintOptions {
  /** The axes along which a unit's incoming weights lie. Default [0]: the columns of a dense kernel. */
  readonly axes?: readonly number[] | undefined;
}

export interface MaxNormOptions extends NormConstraintOptions {
  /** The largest length allowed, above 0. Default 2. */
  readonly max?: number | undefined;
}

/**
 * Shortens what is longer than `max` to that length. Keras' MaxNorm.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(maxNorm({ max: 1 })(variable([[3, 0.3], [4, 0.4]]))) // => [[0.6, 0.3], [0.8, 0.4]]
 * ```
 */
export function maxNorm({ max = 2, axes = [0] }: MaxNormOptions = {}): Constraint {
  return (w) => withLength(w, axes, (length) => clip(length, 0, max));
}

/** Gives vectors another length. 1e-7 keeps what has length 0 where it is. */
export function withLength(w: Expr, axes: readonly number[], wanted: (length: Expr) => Expr): Expr {
  const length = sqrt(sum(square(w), { axes, keepDims: true }));
  return mul(w, div(wanted(length), add(length, 1e-7)));
}
