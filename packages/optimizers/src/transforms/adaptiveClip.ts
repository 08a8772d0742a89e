import { type Expr, type ExprLike, maximum, mul, norm, type Variable } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkGradients, checkVariables } from "../define/checkGiven.ts";
import { checkRange, checkScalar } from "../define/ranges.ts";
import { shrink } from "./shrink.ts";

/** The options of `adaptiveClip`. */
export interface AdaptiveClipOptions {
  /** The smallest norm that weights count as, ≥ 0, so that zeros can learn. Default 0.001. */
  readonly epsilon?: number | undefined;
}

/**
 * Limits each unit's gradient to a part of the norm of its weights: ‖g‖ ≤ c·max(‖w‖, ε), unit by unit.
 *
 * A unit is an index of the last axis, of vectors and scalars the whole.
 *
 * @param limit c > 0, scalar; the paper takes 0.01 to 0.08, and Infinity leaves them as they are
 * @throws OptimizerError for a limit or an epsilon outside of its range
 *
 * Source: Brock et al. 2021, High-Performance Large-Scale Image Recognition Without Normalization, eq. 3, arXiv:2102.06171.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const w = variable([3, 4]);
 * evaluate(adaptiveClip([variable([6, 8])], [w], 0.5)) // => [[1.5, 2]]
 * ```
 */
export function adaptiveClip(
  gradients: readonly Expr[],
  parameters: readonly Variable[],
  limit: ExprLike,
  options: AdaptiveClipOptions = {},
): Expr[] {
  checkGradients("adaptiveClip", gradients);
  checkVariables("adaptiveClip", "parameters", parameters);
  const { epsilon = 1e-3 } = checkOptions("adaptiveClip", options, "epsilon");
  checkScalar("adaptiveClip", "limit", limit, "(0, ∞]");
  checkRange("adaptiveClip", "epsilon", epsilon, "number [0, ∞)");
  if (limit === Number.POSITIVE_INFINITY) return [...gradients];
  return gradients.map((gradient, i) => {
    const most = mul(limit, maximum(unitNorm(parameters[i] as Variable), epsilon));
    return mul(gradient, shrink(unitNorm(gradient), most));
  });
}

function unitNorm(x: Expr): Expr {
  const axes = x.shape.map((_, axis) => axis);
  const vector = x.shape.filter((dim) => dim !== 1).length < 2;
  return norm(x, { axis: vector ? axes : axes.slice(0, -1), keepDims: true });
}
