import { add, div, mul, sqrt, square, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { trustRatio } from "../define/formulas/trustRatio.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";

/** The options of `fromage`. */
export interface FromageOptions {
  /** η > 0: the relative size of a step, so it needs little tuning. Default 0.01 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** Both norms are at least this, ≥ 0. Default 1e-6. */
  readonly minimumNorm?: Hyperparameter | undefined;
}

const ranges: Ranges<FromageOptions> = { learningRate: "(0, ∞)", minimumNorm: "[0, ∞)" };

/**
 * Fromage: steps as long as a part of the weights, and weights kept from growing by them.
 *
 *     w ← (w − η·(‖w‖/‖g‖)·g) / √(1 + η²)
 *
 * State: none.
 *
 * Source: Bernstein et al. 2020, On the distance between two neural networks, Algorithm 1, arXiv:2002.03432.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 4]);
 * const [[, next]] = fromage({ learningRate: 0.75 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([0.8, 0.8]) // => true
 * ```
 */
export function fromage(options: FromageOptions = {}): Optimizer {
  checkOptions("fromage", options, "learningRate minimumNorm");
  checkRanges("fromage", options, ranges);
  return makeOptimizer({
    name: "fromage",
    hyperparameters: withDefaults({ learningRate: 0.01, minimumNorm: 1e-6 }, options),
    slots: {},
    rule({ w, g, learningRate, minimumNorm }) {
      const step = mul(mul(learningRate, trustRatio(w, g, { minimumNorm })), g);
      return { w: div(sub(w, step), sqrt(add(1, square(learningRate)))) };
    },
  });
}
