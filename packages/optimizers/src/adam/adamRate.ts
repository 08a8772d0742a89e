import { div, type Expr } from "@handloom/graph";
import { biasCorrection } from "../define/formulas/biasCorrection.ts";
import { lookAhead } from "../define/formulas/lookAhead.ts";
import type { AdamForm, AdamNow } from "./adamForm.ts";

/**
 * ηm̂ as a number and an array, rate and mean, whose product it is.
 *
 * The correction 1 − β₁ᵗ is a number, so it joins η and costs no pass over the weights.
 */
export function adamRate({ g, t, learningRate, beta1 }: AdamNow, m: Expr, form: AdamForm): { rate: Expr; mean: Expr } {
  if (form.nesterov) return { rate: learningRate, mean: lookAhead(beta1, m, g, t) };
  return { rate: form.correctMean === false ? learningRate : div(learningRate, biasCorrection(beta1, t)), mean: m };
}
