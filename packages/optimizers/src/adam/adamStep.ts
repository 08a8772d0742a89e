import { add, asExpr, div, type Expr, maximum, mul, sqrt, square, sub } from "@handloom/graph";
import type { Dialect } from "../define/dialect.ts";
import { biasCorrection } from "../define/formulas/biasCorrection.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";

/** Settings of Adam's rule that are no numbers over time. */
export interface AdamForm {
  /** Divide by the largest v̂ so far instead of the present one. Default false. */
  readonly amsgrad?: boolean | undefined;
  /** Look ahead by Nesterov's momentum in optax's form (without Dozat's schedule; see `nadam`). Default false. */
  readonly nesterov?: boolean | undefined;
  /** Added inside the root, ≥ 0, as optax's eps_root: bounds the derivative of the step at g = 0, which is η/ε. Default 0. */
  readonly epsilonRoot?: number | undefined;
  /** Whether m̂ is m / (1 − β₁ᵗ) or m itself. Default true. */
  readonly correctMean?: boolean | undefined;
  /** Whether v̂ is v / (1 − β₂ᵗ) or v itself. Default true. */
  readonly correctSquare?: boolean | undefined;
  /** Where ε stands, and what the maximum of AMSGrad is taken of: optax v̂, the others v. Default "torch". */
  readonly dialect?: Dialect | undefined;
}

interface AdamNow {
  readonly g: Expr;
  readonly t: Expr;
  readonly m: Expr;
  readonly v: Expr;
  readonly vMax?: Expr;
  readonly learningRate: Expr;
  readonly beta1: Expr;
  readonly beta2: Expr;
  readonly epsilon: Expr;
}

/** What Adam subtracts from a weight, and the next values of its slots. */
export interface AdamStep {
  readonly step: Expr;
  readonly m: Expr;
  readonly v: Expr;
  readonly vMax?: Expr;
}

/** One step of Adam, without what becomes of the weight: AdamW and others go on from here. */
export function adamStep(now: AdamNow, form: AdamForm): AdamStep {
  const { dialect = "torch", nesterov = false, epsilonRoot = 0, correctMean = true, correctSquare = true } = form;
  const { g, t, learningRate, beta1, beta2, epsilon } = now;
  const m = movingAverage(beta1, now.m, g);
  // Not flushed like a mean: it takes a hundred times as long to become subnormal, and this is Adam's inner loop.
  const v = add(mul(beta2, now.v), mul(sub(1, beta2), square(g)));
  // Corrections are scalars, so each is one number beside a pass over the weights, which divides once.
  const vCorrection = correctSquare ? biasCorrection(beta2, t) : asExpr(1);
  const seen = now.vMax && maximum(now.vMax, dialect === "optax" ? div(v, vCorrection) : v);
  const rate = nesterov || !correctMean ? learningRate : div(learningRate, biasCorrection(beta1, t));
  const mean = nesterov ? ahead(g, m, beta1, t) : m;
  const slots = { m, v, ...(seen && { vMax: seen }) };
  if (dialect === "keras" || dialect === "keras2") {
    return { step: div(mul(mul(rate, sqrt(vCorrection)), mean), add(root(seen ?? v), epsilon)), ...slots };
  }
  const vHat = seen && dialect === "optax" ? seen : mul(seen ?? v, div(1, vCorrection));
  return {
    step: div(mul(rate, mean), add(root(epsilonRoot === 0 ? vHat : add(vHat, epsilonRoot)), epsilon)),
    ...slots,
  };
}

/** β₁m/(1 − β₁ᵗ⁺¹) + (1 − β₁)g/(1 − β₁ᵗ): the mean as it will be if the next gradient is like this one. */
export function ahead(g: Expr, m: Expr, beta1: Expr, t: Expr): Expr {
  return add(
    mul(div(beta1, biasCorrection(beta1, add(t, 1))), m),
    mul(div(sub(1, beta1), biasCorrection(beta1, t)), g),
  );
}
