import { add, div, type Expr, equal, logicalOr, maximum, mul, norm, where } from "@handloom/graph";

export interface TrustRatioOptions {
  /** Multiplies the ratio. Default 1. */
  readonly coefficient?: Expr | number;
  /** Added to ‖u‖. Default 0. */
  readonly epsilon?: Expr | number;
  /** Both norms are at least this. Default 0. */
  readonly minimumNorm?: Expr | number;
}

/**
 * c‖w‖ / (‖u‖ + ε): how long a step u may be beside the weights that it changes; 1 where either norm is 0.
 *
 * Source: You et al. 2017, Large Batch Training of Convolutional Networks, arXiv:1708.03888, eq. 6.
 */
export function trustRatio(
  w: Expr,
  u: Expr,
  { coefficient = 1, epsilon = 0, minimumNorm = 0 }: TrustRatioOptions = {},
): Expr {
  const [ofWeights, ofStep] = [w, u].map((x) => (minimumNorm === 0 ? norm(x) : maximum(norm(x), minimumNorm)));
  const [wNorm, uNorm] = [ofWeights as Expr, ofStep as Expr];
  const undefinedRatio = logicalOr(equal(wNorm, 0), equal(uNorm, 0));
  // Chosen twice, so that a check of numerics finds no division by 0 in what is not taken.
  return where(undefinedRatio, 1, div(mul(coefficient, wNorm), where(undefinedRatio, 1, add(uNorm, epsilon))));
}
