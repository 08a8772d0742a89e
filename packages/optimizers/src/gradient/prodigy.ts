import { abs, add, div, type Expr, equal, greater, maximum, mul, sqrt, square, sub, sum, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { defineOptimizer } from "../define/defineOptimizer.ts";
import { withDefaults } from "../define/dialect.ts";
import { biasCorrection } from "../define/formulas/biasCorrection.ts";
import { isZero, type Mask } from "../define/formulas/decay.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `prodigy`. */
export interface ProdigyOptions {
  /** η > 0 multiplies the step size that the rule finds: leave it near 1 and schedule it. Default 1. */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the mean. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the mean square. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** β₃ in [0, 1): decay rate of the estimate. Default √β₂. */
  readonly beta3?: Hyperparameter | undefined;
  /** ε ≥ 0, scaled by d. Default 1e-8. */
  readonly epsilon?: Hyperparameter | undefined;
  /** d₀ > 0: the first estimate of the distance to the solution, too small rather than too large. Default 1e-6. */
  readonly initialDistance?: number | undefined;
  /** Multiplies later estimates, > 0. Default 1. */
  readonly distanceCoefficient?: Hyperparameter | undefined;
  /** λ ≥ 0, decoupled and scaled by the step size. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** Leave η out of the estimate's denominator, against warm-up schedules that start near 0. Default false. */
  readonly safeguardWarmup?: boolean | undefined;
}

const defaults = { learningRate: 1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, distanceCoefficient: 1, weightDecay: 0 };

const ranges: Ranges<ProdigyOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  beta3: "[0, 1)",
  epsilon: "[0, ∞)",
  initialDistance: "number (0, ∞)",
  distanceCoefficient: "(0, ∞)",
  weightDecay: "[0, ∞)",
};

/**
 * Prodigy: Adam that finds its step size from how far the weights have come.
 *
 *     γ = dη√(1 − β₂ᵗ)/(1 − β₁ᵗ)
 *     m ← β₁m + (1 − β₁)dg,  v ← β₂v + (1 − β₂)d²g²
 *     r ← β₃r + (d/d₀)γ⟨g, w₀ − w⟩,  s ← β₃s + (d/d₀)γg
 *     w ← w − γλw − γm / (√v + dε)
 *     d ← max(d, r / ‖s‖₁)
 *
 * State: m, v, s and w₀ in the shape of w; d and r are scalars over all weights.
 *
 * Source: Mishchenko & Defazio 2023, Prodigy, Algorithm 4, arXiv:2306.06101; optax' form.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = prodigy({ initialDistance: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([3.5, 1.5]) // => true
 * ```
 */
export function prodigy(options: ProdigyOptions = {}): Optimizer {
  checkOptions(
    "prodigy",
    options,
    "learningRate beta1 beta2 beta3 epsilon initialDistance distanceCoefficient weightDecay mask safeguardWarmup",
  );
  const { initialDistance: d0 = 1e-6, safeguardWarmup = false, mask = () => true } = options;
  checkRanges("prodigy", options, ranges);
  return defineOptimizer({
    name: "prodigy",
    hyperparameters: {
      ...withDefaults(defaults, options),
      ...(options.beta3 !== undefined && { beta3: options.beta3 }),
    },
    slots: { m: zeros, v: zeros, s: zeros, start: ({ initial }) => initial },
    shared: { d: d0, r: 0 },
    rules(all, { t, d, r, learningRate, beta1, beta2, epsilon, distanceCoefficient, weightDecay, ...now }) {
      const beta3 = now.beta3 ?? sqrt(beta2);
      const rate = mul(mul(d, learningRate), div(sqrt(biasCorrection(beta2, t)), biasCorrection(beta1, t)));
      const growth = div(d, d0);
      const next = all.map(({ w, g, m, v, s, start }) => {
        // Weights may have been loaded since the slot was made: the way starts where the first update does.
        const first = where(equal(t, 1), w, start);
        const mNext = movingAverage(beta1, m, mul(d, g));
        const vNext = movingAverage(beta2, v, square(mul(d, g)));
        const sNext = add(mul(beta3, s), mul(mul(growth, safeguardWarmup ? d : rate), g));
        const decays = mask(w) && !isZero(weightDecay);
        const kept = decays ? sub(w, mul(mul(rate, weightDecay), w)) : w;
        const step = div(mul(rate, mNext), add(root(vNext), mul(d, epsilon)));
        return { w: sub(kept, step), m: mNext, v: vNext, s: sNext, start: first };
      });
      const along = total(all.map(({ w, g }, i) => mul(g, sub(next[i]?.start ?? w, w))));
      const rNext = add(mul(beta3, r), mul(mul(growth, rate), along));
      const length = total(next.map(({ s }) => abs(s)));
      const isKnown = greater(length, 0);
      const estimate = where(isKnown, div(mul(distanceCoefficient, rNext), where(isKnown, length, 1)), d);
      return { all: next, shared: { d: maximum(d, estimate), r: rNext } };
    },
  });
}

function total(parts: readonly Expr[]): Expr {
  return parts.map((part) => sum(part)).reduce(add);
}
