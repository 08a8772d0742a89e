import { add, div, type Expr, mul, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { type Dialect, inDialect, withDefaults } from "../define/dialect.ts";
import { corrected } from "../define/formulas/biasCorrection.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { type SlotInitializer, zeros } from "../define/slots.ts";
import type { AdamForm, AdamNow, AdamRule, Moments } from "./adamForm.ts";
import { adamRate } from "./adamRate.ts";
import { amsgrad } from "./amsgrad.ts";
import { kerasRule } from "./kerasRule.ts";

/** The options of `adam`. */
export interface AdamOptions extends AdamForm {
  /** Step size η > 0. Default 0.001. */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the mean. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the mean square. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the root. Default 1e-8, in Keras 1e-7. */
  readonly epsilon?: Hyperparameter | undefined;
}

const torch = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const keras = { ...torch, epsilon: 1e-7 };
export const adamDefaults: Readonly<Record<Dialect, typeof torch>> = { torch, optax: torch, keras, keras2: keras };

export const adamRanges: Ranges<AdamOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  epsilon: "[0, ∞)",
  epsilonRoot: "number [0, ∞)",
};

/**
 * Adam: steps of about the same size for every weight, from running means of the gradient and of its square.
 *
 *     m ← β₁m + (1 − β₁)g
 *     v ← β₂v + (1 − β₂)g²
 *     m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
 *     w ← w − ηm̂ / (√v̂ + ε)
 *
 * Keras puts ε beside the uncorrected root: w ← w − η√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε). `amsgrad` divides by the largest v so far.
 *
 * State: m and v in the shape of w, with `amsgrad` also vMax.
 *
 * Source: Kingma & Ba 2014, Algorithm 1, arXiv:1412.6980; AMSGrad: Reddi et al. 2018, arXiv:1904.09237.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = adam({ learningRate: 0.5, epsilon: 0 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([3.5, 1.5]) // => true
 * ```
 */
export function adam(options: AdamOptions = {}): Optimizer {
  checkOptions(
    "adam",
    options,
    "learningRate beta1 beta2 epsilon amsgrad nesterov epsilonRoot correctMean correctSquare dialect",
  );
  const { dialect = "torch" } = options;
  checkRanges("adam", options, adamRanges);
  return makeOptimizer({
    name: "adam",
    hyperparameters: withDefaults(inDialect("adam", adamDefaults, dialect), options),
    slots: adamSlots(options),
    rule(now) {
      const { step, ...slots } = adamStep(now, options);
      return { w: sub(now.w, step), ...slots };
    },
  });
}

/** What Adam keeps of a weight. */
export function adamSlots(form: AdamForm): Readonly<Record<"m" | "v", SlotInitializer>> & { vMax?: SlotInitializer } {
  return { m: zeros, v: zeros, ...(form.amsgrad && { vMax: zeros }) };
}

/** What Adam subtracts from a weight, and its next slots. AdamW and others make something else of the step. */
export function adamStep(now: AdamNow, form: AdamForm = {}): Moments & { readonly step: Expr; readonly vMax?: Expr } {
  const { g, beta1, beta2, vMax } = now;
  const m = movingAverage(beta1, now.m, g);
  // Not flushed like a mean: it takes a hundred times as long to become subnormal, and this is Adam's inner loop.
  const v = add(mul(beta2, now.v), mul(sub(1, beta2), square(g)));
  const rule = form.dialect === "keras" || form.dialect === "keras2" ? kerasRule : algorithm1;
  if (vMax) return { m, v, ...amsgrad(rule, { ...now, vMax }, { m, v }, form) };
  return { m, v, step: rule(now, { m, v }, form) };
}

/** ηm̂ / (√v̂ + ε), as the paper has it. */
const algorithm1: AdamRule = (now, { m, v }, form) => {
  const { rate, mean } = adamRate(now, m, form);
  const vHat = form.correctSquare === false ? v : corrected(v, now.beta2, now.t);
  return div(mul(rate, mean), add(root(form.epsilonRoot ? add(vHat, form.epsilonRoot) : vHat), now.epsilon));
};
