import { add, div, type Expr, mul, sqrt } from "@handloom/graph";
import { biasCorrection } from "../define/formulas/biasCorrection.ts";
import { root } from "../define/formulas/root.ts";
import type { AdamForm, AdamNow, Moments } from "./adamForm.ts";
import { adamRate } from "./adamRate.ts";

/**
 * Adam as Keras has it, in the order that the paper ends its Section 2 with: η√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε̂). Its ε̂ stands
 * beside the uncorrected root, so it counts for less in the first updates.
 *
 * Source: Kingma & Ba 2014, Section 2, arXiv:1412.6980.
 */
export function kerasRule(now: AdamNow, { m, v }: Moments, form: AdamForm): Expr {
  const { rate, mean } = adamRate(now, m, form);
  const corrected = form.correctSquare === false ? rate : mul(rate, sqrt(biasCorrection(now.beta2, now.t)));
  return div(mul(corrected, mean), add(root(v), now.epsilon));
}
