import { add, div, type Expr, type ExprLike, equal, logicalOr, maximum, mul, norm, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkRanges, type Ranges } from "../ranges.ts";

/** The options of `trustRatio`. */
export interface TrustRatioOptions {
  /** c > 0: multiplies the ratio. Default 1. */
  readonly coefficient?: ExprLike | undefined;
  /** ε ≥ 0: added to ‖u‖. Default 0. */
  readonly epsilon?: ExprLike | undefined;
  /** Both norms count as at least this, ≥ 0. Default 0. */
  readonly minimumNorm?: ExprLike | undefined;
}

const ranges: Ranges<TrustRatioOptions> = {
  coefficient: "scalar (0, ∞)",
  epsilon: "scalar [0, ∞)",
  minimumNorm: "scalar [0, ∞)",
};

/**
 * c‖w‖ / (‖u‖ + ε): how long a step u may be beside the weights that it changes; 1 where either norm is 0.
 *
 * @param w the weights, of any shape
 * @param u the step, of the same shape
 * @returns a scalar
 * @throws OptimizerError for an option outside of its range
 *
 * Source: You et al. 2017, Large Batch Training of Convolutional Networks, arXiv:1708.03888, eq. 6.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(trustRatio(variable([3, 4]), variable([0, 2]))) // => 2.5
 * ```
 */
export function trustRatio(w: Expr, u: Expr, options: TrustRatioOptions = {}): Expr {
  checkOptions("trustRatio", options, "coefficient epsilon minimumNorm");
  checkRanges("trustRatio", options, ranges);
  const { coefficient = 1, epsilon = 0, minimumNorm = 0 } = options;
  const [ofWeights, ofStep] = [w, u].map((x) => (minimumNorm === 0 ? norm(x) : maximum(norm(x), minimumNorm)));
  const [wNorm, uNorm] = [ofWeights as Expr, ofStep as Expr];
  const undefinedRatio = logicalOr(equal(wNorm, 0), equal(uNorm, 0));
  // Chosen twice, so that a check of numerics finds no division by 0 in what is not taken.
  return where(undefinedRatio, 1, div(mul(coefficient, wNorm), where(undefinedRatio, 1, add(uNorm, epsilon))));
}
