import {
  add,
  clip,
  type Expr,
  exp,
  mul,
  type RandomStream,
  softplus,
  split,
  square,
  sub,
  sum,
  tanh,
} from "@handloom/graph";

/** Actions between ±scale with the density of each, drawn so that both have gradients. */
export interface SquashedDraw {
  /** `[batch, size]`. */
  readonly action: Expr;
  /** `[batch]`. */
  readonly logProb: Expr;
}

const logOfRoot2Pi = 0.5 * Math.log(2 * Math.PI);

/**
 * scale·tanh of a normal draw.
 *
 * @param outputs `[batch, 2·size]`: means, then logarithms of deviations, which are kept in [−5, 2]
 *
 * Source: Haarnoja et al. 2018, appendix C, arXiv:1801.01290.
 */
export function drawSquashed(outputs: Expr, scale: number, chance: RandomStream): SquashedDraw {
  const [mean, logDeviation] = split(outputs, 2, { axis: -1 }) as [Expr, Expr];
  const bounded = clip(logDeviation, -5, 2);
  const noise = chance.normal(mean.shape);
  const u = add(mean, mul(exp(bounded), noise));
  const density = sub(mul(-0.5, square(noise)), add(bounded, logOfRoot2Pi));
  // log(1 − tanh²u), written so that it stays finite where tanh is 1.
  const slope = mul(2, sub(Math.LN2, add(u, softplus(mul(-2, u)))));
  return {
    action: mul(scale, tanh(u)),
    logProb: sum(sub(density, add(slope, Math.log(scale))), { axis: -1 }),
  };
}

/** The action without chance. */
export function squashedMean(outputs: Expr, scale: number): Expr {
  const [mean] = split(outputs, 2, { axis: -1 }) as [Expr, Expr];
  return mul(scale, tanh(mean));
}
