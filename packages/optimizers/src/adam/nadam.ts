import { add, div, type Expr, mul, pow, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { type Dialect, inDialect, withDefaults } from "../define/dialect.ts";
import { corrected } from "../define/formulas/biasCorrection.ts";
import { decayed, type Mask } from "../define/formulas/decay.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";
import { adamStep } from "./adam.ts";

/** The options of `nadam`. */
export interface NadamOptions {
  /** Step size η > 0. Default 0.002, in Keras 3 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the mean. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the mean square. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the root. Default 1e-8, in Keras 1e-7. */
  readonly epsilon?: Hyperparameter | undefined;
  /** ψ ≥ 0: how fast the momentum warms up. Default 0.004, in Keras 3 1; optax has no warm-up. */
  readonly momentumDecay?: Hyperparameter | undefined;
  /** λ ≥ 0, decoupled and scaled by η: NAdamW, for which optax takes 0.0001. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** Added inside the root in optax's dialect, ≥ 0. Default 0. */
  readonly epsilonRoot?: number | undefined;
  /** Default "torch". */
  readonly dialect?: Dialect | undefined;
}

const torch = { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, momentumDecay: 0.004 };
const defaults = {
  torch,
  optax: torch,
  keras: { ...torch, learningRate: 1e-3, epsilon: 1e-7, momentumDecay: 1 },
  keras2: { ...torch, epsilon: 1e-7 },
};

const ranges: Ranges<NadamOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  epsilon: "[0, ∞)",
  momentumDecay: "[0, ∞)",
  weightDecay: "[0, ∞)",
  epsilonRoot: "number [0, ∞)",
};

/**
 * NAdam: Adam that looks ahead by Nesterov's momentum.
 *
 *     μₜ = β₁(1 − ½·0.96^(tψ)),  Π ← Πμₜ
 *     m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²
 *     m̄ = μₜ₊₁m / (1 − Πμₜ₊₁) + (1 − μₜ)g / (1 − Π)
 *     w ← w − ηλw − ηm̄ / (√(v / (1 − β₂ᵗ)) + ε)
 *
 * optax keeps μ at β₁: m̄ = β₁m / (1 − β₁ᵗ⁺¹) + (1 − β₁)g / (1 − β₁ᵗ).
 *
 * State: m and v in the shape of w; Π is one scalar.
 *
 * Source: Dozat 2016, Incorporating Nesterov Momentum into Adam, Algorithm 2.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = nadam({ learningRate: 0.5, dialect: "optax" }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.26316, 1.26316]
 * ```
 */
export function nadam(options: NadamOptions = {}): Optimizer {
  checkOptions("nadam", options, "learningRate beta1 beta2 epsilon momentumDecay weightDecay mask epsilonRoot dialect");
  const { dialect = "torch", mask } = options;
  checkRanges("nadam", options, ranges);
  const { momentumDecay, ...hyperparameters } = withDefaults(inDialect("nadam", defaults, dialect), options);
  const slots = { m: zeros, v: zeros };
  if (dialect === "optax") {
    return makeOptimizer({
      name: "nadam",
      hyperparameters,
      slots,
      rule(now) {
        const { step, ...next } = adamStep(now, { ...options, nesterov: true });
        return { w: sub(decayed(now.w, now.learningRate, now.weightDecay, mask), step), ...next };
      },
    });
  }
  return makeOptimizer({
    name: "nadam",
    hyperparameters: { ...hyperparameters, momentumDecay },
    slots,
    shared: { product: 1 },
    rules(all, { t, product, learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay }) {
      const mu = (at: Expr) => mul(beta1, sub(1, mul(0.5, pow(0.96, mul(at, momentumDecay)))));
      const [now, next] = [mu(t), mu(add(t, 1))];
      const gathered = mul(product, now);
      const ofMean = div(next, sub(1, mul(gathered, next)));
      const ofGradient = div(sub(1, now), sub(1, gathered));
      const nextOfAll = all.map(({ w, g, m, v }) => {
        const mNext = movingAverage(beta1, m, g);
        const vNext = movingAverage(beta2, v, square(g));
        const mBar = add(mul(ofMean, mNext), mul(ofGradient, g));
        const length = root(corrected(vNext, beta2, t));
        const step = div(mul(learningRate, mBar), add(length, epsilon));
        return { w: sub(decayed(w, learningRate, weightDecay, mask), step), m: mNext, v: vNext };
      });
      return { all: nextOfAll, shared: { product: gathered } };
    },
  });
}
