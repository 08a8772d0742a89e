import { add, div, type Expr, mul, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { type Dialect, inDialect, isOff, withDefaults } from "../define/dialect.ts";
import { biasCorrection as correction } from "../define/formulas/biasCorrection.ts";
import { accumulated, movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { filled, zeros } from "../define/slots.ts";

/** The options of `rmsprop`. */
export interface RmspropOptions {
  /** Step size η > 0. Default 0.01, in Keras 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** ρ in [0, 1): decay rate of the averages, PyTorch's alpha. Default 0.99, in Keras and optax 0.9. */
  readonly decay?: Hyperparameter | undefined;
  /** ε ≥ 0. Default 1e-8, in Keras 1e-7. */
  readonly epsilon?: Hyperparameter | undefined;
  /** μ in [0, 1). Default 0. */
  readonly momentum?: Hyperparameter | undefined;
  /** Divide by the standard deviation instead of the root mean square. Default false. */
  readonly centered?: boolean | undefined;
  /** Look ahead by the new momentum, as optax can. Default false. */
  readonly nesterov?: boolean | undefined;
  /** Whether ε stands inside the root. Default: as in the dialect, PyTorch and Keras 2 outside, Keras 3 and optax inside. */
  readonly epsilonInRoot?: boolean | undefined;
  /** Divide the averages by 1 − ρᵗ, as optax can. Default false. */
  readonly biasCorrection?: boolean | undefined;
  /** a₀ ≥ 0. Default 0. */
  readonly initialAverage?: number | undefined;
  /** Default "torch". Keras and optax keep η inside the momentum. */
  readonly dialect?: Dialect | undefined;
}

const defaults = {
  torch: { learningRate: 0.01, decay: 0.99, epsilon: 1e-8 },
  optax: { learningRate: 0.01, decay: 0.9, epsilon: 1e-8 },
  keras: { learningRate: 1e-3, decay: 0.9, epsilon: 1e-7 },
  keras2: { learningRate: 1e-3, decay: 0.9, epsilon: 1e-7 },
};

const ranges: Ranges<RmspropOptions> = {
  learningRate: "(0, ∞)",
  decay: "[0, 1)",
  epsilon: "[0, ∞)",
  momentum: "[0, 1)",
  initialAverage: "number [0, ∞)",
};

/**
 * RMSprop: each gradient divided by the root of its running mean square.
 *
 *     a ← ρa + (1 − ρ)g²
 *     u = g / (√a + ε)    Keras 3 and optax: g / √(a + ε)
 *     b ← μb + u
 *     w ← w − ηb          Keras and optax: b ← μb + ηu, w ← w − b
 *
 * Centered: c ← ρc + (1 − ρ)g, and a − c² in place of a.
 *
 * State: a in the shape of w; b with momentum; c when centered.
 *
 * Source: Hinton 2012, Neural Networks for Machine Learning, lecture 6e; centered: Graves 2013, arXiv:1308.0850, eq. 38.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = rmsprop({ learningRate: 0.5, decay: 0.75, epsilon: 0 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3, 1]
 * ```
 */
export function rmsprop(options: RmspropOptions = {}): Optimizer {
  checkOptions(
    "rmsprop",
    options,
    "learningRate decay epsilon momentum centered nesterov epsilonInRoot biasCorrection initialAverage dialect",
  );
  const { dialect = "torch", centered = false, nesterov = false, biasCorrection = false, momentum } = options;
  const { epsilonInRoot = dialect === "keras" || dialect === "optax", initialAverage = 0 } = options;
  const rateInside = dialect !== "torch";
  checkRanges("rmsprop", options, ranges);
  return makeOptimizer({
    name: "rmsprop",
    hyperparameters: { ...withDefaults(inDialect("rmsprop", defaults, dialect), options), momentum: momentum ?? 0 },
    slots: { a: filled(initialAverage), ...(centered && { c: zeros }), ...(!isOff(momentum) && { b: zeros }) },
    rule({ w, g, a, b, c, t, learningRate, decay, epsilon, momentum }) {
      const average = (old: Expr, value: Expr) => movingAverage(decay, old, value);
      const hat = (x: Expr) => (biasCorrection ? div(x, correction(decay, t)) : x);
      const aNext = average(a, square(g));
      const cNext = c && average(c, g);
      const spread = cNext ? sub(hat(aNext), square(hat(cNext))) : hat(aNext);
      const u = div(g, epsilonInRoot ? root(add(spread, epsilon)) : add(root(spread), epsilon));
      const slots = { a: aNext, ...(cNext && { c: cNext }) };
      if (b === undefined) return { w: sub(w, mul(learningRate, u)), ...slots };
      const step = rateInside ? mul(learningRate, u) : u;
      const bNext = accumulated(momentum, b, step);
      const ahead = nesterov ? add(mul(momentum, bNext), step) : bNext;
      return { w: sub(w, rateInside ? ahead : mul(learningRate, ahead)), ...slots, b: bNext };
    },
  });
}
