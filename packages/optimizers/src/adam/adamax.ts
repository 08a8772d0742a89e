import { abs, add, div, maximum, mul, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { type Dialect, inDialect, withDefaults } from "../define/dialect.ts";
import { biasCorrection } from "../define/formulas/biasCorrection.ts";
import { decayed, type Mask } from "../define/formulas/decay.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `adamax`. */
export interface AdamaxOptions {
  /** Step size η > 0. Default 0.002, in Keras 3 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the mean. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the largest gradient. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** ε ≥ 0. Default 1e-8, in Keras 1e-7. */
  readonly epsilon?: Hyperparameter | undefined;
  /** λ ≥ 0, decoupled and scaled by η: AdamaxW, for which optax takes 0.0001. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** Default "torch". Keras adds ε to u in the division, the others to |g|. */
  readonly dialect?: Dialect | undefined;
}

const torch = { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
const defaults = {
  torch,
  optax: torch,
  keras: { ...torch, learningRate: 1e-3, epsilon: 1e-7 },
  keras2: { ...torch, epsilon: 1e-7 },
};

const ranges: Ranges<AdamaxOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  epsilon: "[0, ∞)",
  weightDecay: "[0, ∞)",
};

/**
 * Adamax: Adam with the largest gradient of late in place of the root mean square.
 *
 *     m ← β₁m + (1 − β₁)g
 *     u ← max(β₂u, |g| + ε)
 *     w ← w − ηλw − η/(1 − β₁ᵗ) · m / u    Keras: u ← max(β₂u, |g|), and m / (u + ε)
 *
 * State: m and u in the shape of w.
 *
 * Source: Kingma & Ba 2014, Algorithm 2, arXiv:1412.6980.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = adamax({ learningRate: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([3.5, 1.5]) // => true
 * ```
 */
export function adamax(options: AdamaxOptions = {}): Optimizer {
  checkOptions("adamax", options, "learningRate beta1 beta2 epsilon weightDecay mask dialect");
  const { dialect = "torch", mask } = options;
  const besideU = dialect === "keras" || dialect === "keras2";
  checkRanges("adamax", options, ranges);
  return makeOptimizer({
    name: "adamax",
    hyperparameters: withDefaults(inDialect("adamax", defaults, dialect), options),
    slots: { m: zeros, u: zeros },
    rule({ w, g, m, u, t, learningRate, beta1, beta2, epsilon, weightDecay }) {
      const mNext = movingAverage(beta1, m, g);
      const uNext = maximum(mul(beta2, u), besideU ? abs(g) : add(abs(g), epsilon));
      const rate = div(learningRate, biasCorrection(beta1, t));
      const step = div(mul(rate, mNext), besideU ? add(uNext, epsilon) : uNext);
      return { w: sub(decayed(w, learningRate, weightDecay, mask), step), m: mNext, u: uNext };
    },
  });
}
