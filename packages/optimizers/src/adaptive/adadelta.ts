import { add, div, type Expr, mul, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { type Dialect, inDialect, withDefaults } from "../define/dialect.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `adadelta`. */
export interface AdadeltaOptions {
  /** η > 0 multiplies the step that the rule finds. Default 1, in Keras 3 0.001. */
  readonly learningRate?: Hyperparameter | undefined;
  /** ρ in [0, 1): decay rate of both averages. Default 0.9, in Keras 0.95. */
  readonly decay?: Hyperparameter | undefined;
  /** ε > 0, inside both roots; it sets the size of the first steps. Default 1e-6, in Keras 1e-7. */
  readonly epsilon?: Hyperparameter | undefined;
  /** Only the defaults differ. Default "torch". */
  readonly dialect?: Dialect | undefined;
}

const torch = { learningRate: 1, decay: 0.9, epsilon: 1e-6 };
const defaults = {
  torch,
  optax: torch,
  keras: { learningRate: 1e-3, decay: 0.95, epsilon: 1e-7 },
  keras2: { learningRate: 1, decay: 0.95, epsilon: 1e-7 },
};

const ranges: Ranges<AdadeltaOptions> = { learningRate: "(0, ∞)", decay: "[0, 1)", epsilon: "(0, ∞)" };

/**
 * Adadelta: steps in the weights' own unit, from running mean squares of gradients and of steps.
 *
 *     a ← ρa + (1 − ρ)g²
 *     u = g√(d + ε) / √(a + ε)
 *     d ← ρd + (1 − ρ)u²
 *     w ← w − ηu
 *
 * State: a and d in the shape of w.
 *
 * Source: Zeiler 2012, Algorithm 1, arXiv:1212.5701.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = adadelta({ decay: 0, epsilon: 1 / 3 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function adadelta(options: AdadeltaOptions = {}): Optimizer {
  checkOptions("adadelta", options, "learningRate decay epsilon dialect");
  checkRanges("adadelta", options, ranges);
  return makeOptimizer({
    name: "adadelta",
    hyperparameters: withDefaults(inDialect("adadelta", defaults, options.dialect ?? "torch"), options),
    slots: { a: zeros, d: zeros },
    rule({ w, g, a, d, learningRate, decay, epsilon }) {
      const length = (x: Expr) => root(add(x, epsilon));
      const aNext = movingAverage(decay, a, square(g));
      const u = mul(div(length(d), length(aNext)), g);
      return { w: sub(w, mul(learningRate, u)), a: aNext, d: movingAverage(decay, d, square(u)) };
    },
  });
}
