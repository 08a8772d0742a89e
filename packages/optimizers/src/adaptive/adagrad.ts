import { add, div, greater, mul, square, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { type Dialect, inDialect, withDefaults } from "../define/dialect.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { filled } from "../define/slots.ts";

/** The options of `adagrad`. */
export interface AdagradOptions {
  /** Step size η > 0. Default 0.01, in Keras 3 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** κ ≥ 0: η shrinks to η / (1 + κ(t − 1)), PyTorch's lr_decay. Default 0. */
  readonly learningRateDecay?: Hyperparameter | undefined;
  /** ε ≥ 0. Default 1e-10, in Keras and optax 1e-7. */
  readonly epsilon?: Hyperparameter | undefined;
  /** a₀ ≥ 0. Default 0, in Keras 3 and optax 0.1. */
  readonly initialAccumulator?: number | undefined;
  /** Default "torch". Keras 3 and optax put ε inside the root; optax does not move weights whose sum is 0. */
  readonly dialect?: Dialect | undefined;
}

const torch = { learningRate: 0.01, learningRateDecay: 0, epsilon: 1e-10 };
const defaults = {
  torch,
  optax: { ...torch, epsilon: 1e-7 },
  keras: { ...torch, learningRate: 1e-3, epsilon: 1e-7 },
  keras2: { ...torch, epsilon: 1e-7 },
};

const ranges: Ranges<AdagradOptions> = {
  learningRate: "(0, ∞)",
  learningRateDecay: "[0, ∞)",
  epsilon: "[0, ∞)",
  initialAccumulator: "number [0, ∞)",
};

/**
 * Adagrad: each gradient divided by the root of the sum of all its squares.
 *
 *     a ← a + g²
 *     w ← w − ηg / (√a + ε)   Keras 3 and optax: w − ηg / √(a + ε)
 *
 * State: a in the shape of w.
 *
 * Source: Duchi et al. 2011, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, mul, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = adagrad({ learningRate: 0.5, epsilon: 0 }).getUpdates(sum(mul(w, 3)), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function adagrad(options: AdagradOptions = {}): Optimizer {
  checkOptions("adagrad", options, "learningRate learningRateDecay epsilon initialAccumulator dialect");
  const { dialect = "torch" } = options;
  const { initialAccumulator = dialect === "keras" || dialect === "optax" ? 0.1 : 0 } = options;
  checkRanges("adagrad", options, ranges);
  return makeOptimizer({
    name: "adagrad",
    hyperparameters: withDefaults(inDialect("adagrad", defaults, dialect), options),
    slots: { a: filled(initialAccumulator) },
    rule({ w, g, a, t, learningRate, learningRateDecay, epsilon }) {
      const rate = div(learningRate, add(1, mul(sub(t, 1), learningRateDecay)));
      const aNext = add(a, square(g));
      const inRoot = dialect === "keras" || dialect === "optax";
      const length = inRoot ? root(add(aNext, epsilon)) : add(root(aNext), epsilon);
      // Where both are 0 there is no step: 0/0 is what a weight that never had a gradient would get.
      const isSeen = greater(length, 0);
      return { w: sub(w, div(mul(rate, g), where(isSeen, length, 1))), a: aNext };
    },
  });
}
