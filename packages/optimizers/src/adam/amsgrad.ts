import { div, type Expr, maximum } from "@handloom/graph";
import { biasCorrection } from "../define/formulas/biasCorrection.ts";
import type { AdamForm, AdamNow, AdamRule, Moments } from "./adamForm.ts";

/**
 * AMSGrad: a rule of Adam with the largest v so far in place of v, so that no weight's steps grow again when its gradients shrink.
 *
 * optax takes the largest v̂, which needs no correction any more.
 *
 * Source: Reddi et al. 2018, On the Convergence of Adam and Beyond, Algorithm 2, arXiv:1904.09237.
 */
export function amsgrad(
  rule: AdamRule,
  now: AdamNow & { readonly vMax: Expr },
  { m, v }: Moments,
  form: AdamForm,
): { readonly step: Expr; readonly vMax: Expr } {
  if (form.dialect !== "optax") {
    const vMax = maximum(now.vMax, v);
    return { step: rule(now, { m, v: vMax }, form), vMax };
  }
  const vHat = form.correctSquare === false ? v : div(v, biasCorrection(now.beta2, now.t));
  const vMax = maximum(now.vMax, vHat);
  return { step: rule(now, { m, v: vMax }, { ...form, correctSquare: false }), vMax };
}
