import {
  add,
  clip,
  div,
  type Expr,
  type ExprLike,
  equal,
  greater,
  logicalOr,
  maximum,
  mul,
  norm,
  sub,
  where,
} from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkOrder, checkRange } from "../define/ranges.ts";
import { shrink } from "../transforms/shrink.ts";
import type { Constraint } from "./project.ts";

/**
 * Every element in [low, high].
 *
 * @param low -Infinity for no bound
 * @param high at least `low`; Infinity for no bound
 * @throws OptimizerError for NaN, and for bounds in the other order
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(box(-1, 1)(variable([-3, 0.5]))) // => [-1, 0.5]
 * ```
 */
export function box(low: ExprLike, high: ExprLike): Constraint {
  checkRange("box", "low", low, "scalar [-∞, ∞]");
  checkRange("box", "high", high, "scalar [-∞, ∞]");
  checkOrder("box", "low", low, "high", high);
  return (w) => clip(w, low, high);
}

/**
 * Every element at least 0.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(nonNegative(variable([-3, 0.5]))) // => [0, 0.5]
 * ```
 */
export function nonNegative(w: Expr): Expr {
  return maximum(w, 0);
}

/**
 * The whole parameter at most as long as the radius.
 *
 * @param radius > 0; Infinity for no limit
 * @throws OptimizerError for another radius
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(ball(2.5)(variable([3, 4]))) // => [1.5, 2]
 * ```
 */
export function ball(radius: ExprLike): Constraint {
  checkRange("ball", "radius", radius, "scalar (0, ∞]");
  return (w) => mul(w, shrink(norm(w), radius));
}

/** The options of `unitNorm` and `maxNorm`. */
export interface UnitOptions {
  /** The axis or axes over which a norm is taken. Default: all but the last, so that each unit has one. */
  readonly axis?: number | readonly number[] | undefined;
}

/**
 * Every unit's weights exactly of norm 1; a unit of zeros stays.
 *
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(unitNorm()(variable([[3, 0], [4, 0]]))) // => [[0.6, 0], [0.8, 0]]
 * ```
 */
export function unitNorm(options: UnitOptions = {}): Constraint {
  const { axis } = checkOptions("unitNorm", options, "axis");
  return (w) => {
    const length = norm(w, { axis: axis ?? unitAxes(w), keepDims: true });
    return div(w, where(greater(length, 0), length, 1));
  };
}

/**
 * Every unit's weights at most as long as the limit.
 *
 * @param limit > 0; Infinity for none
 * @throws OptimizerError for another limit
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(maxNorm(2.5)(variable([[3, 1], [4, 0]]))) // => [[1.5, 1], [2, 0]]
 * ```
 */
export function maxNorm(limit: ExprLike, options: UnitOptions = {}): Constraint {
  const { axis } = checkOptions("maxNorm", options, "axis");
  checkRange("maxNorm", "limit", limit, "scalar (0, ∞]");
  return (w) => mul(w, shrink(norm(w, { axis: axis ?? unitAxes(w), keepDims: true }), limit));
}

/** The options of `minMaxNorm`. */
export interface MinMaxNormOptions extends UnitOptions {
  /** The least norm, ≥ 0. Default 0. */
  readonly min?: ExprLike | undefined;
  /** The largest norm, > 0 and at least `min`; Infinity for no limit. Default 1. */
  readonly max?: ExprLike | undefined;
  /** How far towards the bounds, in [0, 1]. Default 1. */
  readonly rate?: ExprLike | undefined;
}

/**
 * Every unit's weights of a norm between two bounds, as Keras' MinMaxNorm; a unit of zeros stays.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(minMaxNorm({ min: 1, max: 2 })(variable([[3, 0.3], [4, 0.4]]))) // => [[1.2, 0.6], [1.6, 0.8]]
 * ```
 */
export function minMaxNorm(options: MinMaxNormOptions = {}): Constraint {
  const { min = 0, max = 1, rate = 1, axis } = checkOptions("minMaxNorm", options, "min max rate axis");
  checkRange("minMaxNorm", "min", min, "scalar [0, ∞)");
  checkRange("minMaxNorm", "max", max, "scalar (0, ∞]");
  checkRange("minMaxNorm", "rate", rate, "scalar [0, 1]");
  checkOrder("minMaxNorm", "min", min, "max", max);
  return (w) => {
    const length = norm(w, { axis: axis ?? unitAxes(w), keepDims: true });
    const wanted = clip(length, min, max);
    // Chosen before the division, as in shrink: what is within the bounds stays exactly as it is.
    const stays = logicalOr(equal(wanted, length), equal(length, 0));
    const ratio = div(where(stays, 1, wanted), where(stays, 1, length));
    // Not 1 + rate·(ratio − 1): of a tiny ratio nothing would be left beside 1.
    return mul(w, where(stays, 1, add(sub(1, rate), mul(rate, ratio))));
  };
}

function unitAxes(w: Expr): readonly number[] {
  return w.shape.map((_, axis) => axis).slice(0, Math.max(1, w.shape.length - 1));
}
