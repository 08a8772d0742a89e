import { mul, sign, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `signum`. */
export interface SignumOptions {
  /** Step size η > 0. Default 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** β in [0, 1): decay rate of the mean. Default 0.9. */
  readonly beta?: Hyperparameter | undefined;
}

const ranges: Ranges<SignumOptions> = { learningRate: "(0, ∞)", beta: "[0, 1)" };

/**
 * Steps of one size in the direction of the sign of the mean gradient.
 *
 *     m ← βm + (1 − β)g
 *     w ← w − η·sign(m)
 *
 * State: m in the shape of w.
 *
 * Source: Bernstein et al. 2018, signSGD, Algorithm 2, arXiv:1802.04434.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = signum({ learningRate: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function signum(options: SignumOptions = {}): Optimizer {
  checkOptions("signum", options, "learningRate beta");
  checkRanges("signum", options, ranges);
  return makeOptimizer({
    name: "signum",
    hyperparameters: withDefaults({ learningRate: 1e-3, beta: 0.9 }, options),
    slots: { m: zeros },
    rule({ w, g, m, learningRate, beta }) {
      const mNext = movingAverage(beta, m, g);
      return { w: sub(w, mul(learningRate, sign(mNext))), m: mNext };
    },
  });
}
