import { abs, type Expr, less, mul, sign, sub, tanh, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { inDialect, withDefaults } from "../define/dialect.ts";
import { decayed, type Mask } from "../define/formulas/decay.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `lion`. */
export interface LionOptions {
  /** Step size η > 0, about a tenth of Adam's. Default 0.0001, in Keras 0.001. */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): the part of the momentum in a step. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the momentum. Default 0.99. */
  readonly beta2?: Hyperparameter | undefined;
  /** λ ≥ 0, decoupled and scaled by η. Default 0.001, in Keras 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** What a step is of c: "hard" sign(c), "smooth" tanh(c), "refined" c itself within [−1, 1]. Default "hard". */
  readonly mode?: "hard" | "smooth" | "refined" | undefined;
  /** Only the defaults differ. Default "optax". */
  readonly dialect?: "optax" | "keras" | undefined;
}

const defaults = {
  optax: { learningRate: 1e-4, beta1: 0.9, beta2: 0.99, weightDecay: 1e-3 },
  keras: { learningRate: 1e-3, beta1: 0.9, beta2: 0.99, weightDecay: 0 },
};

const ranges: Ranges<LionOptions> = { learningRate: "(0, ∞)", beta1: "[0, 1)", beta2: "[0, 1)", weightDecay: "[0, ∞)" };

/**
 * Lion: steps of one size in the direction of the sign.
 *
 *     c = β₁m + (1 − β₁)g
 *     w ← w − ηλw − η·sign(c)
 *     m ← β₂m + (1 − β₂)g
 *
 * State: m in the shape of w.
 *
 * Source: Chen et al. 2023, Symbolic Discovery of Optimization Algorithms, Algorithm 2, arXiv:2302.06675.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = lion({ learningRate: 0.5, weightDecay: 0 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function lion(options: LionOptions = {}): Optimizer {
  checkOptions("lion", options, "learningRate beta1 beta2 weightDecay mask mode dialect");
  const { dialect = "optax", mode = "hard", mask } = options;
  checkRanges("lion", options, ranges);
  return makeOptimizer({
    name: "lion",
    hyperparameters: withDefaults(inDialect("lion", defaults, dialect), options),
    slots: { m: zeros },
    rule({ w, g, m, learningRate, beta1, beta2, weightDecay }) {
      const step = mul(learningRate, directions[mode](movingAverage(beta1, m, g)));
      return { w: sub(decayed(w, learningRate, weightDecay, mask), step), m: movingAverage(beta2, m, g) };
    },
  });
}

const directions = {
  hard: (c: Expr) => sign(c),
  smooth: (c: Expr) => tanh(c),
  refined: (c: Expr) => where(less(abs(c), 1), c, sign(c)),
};
