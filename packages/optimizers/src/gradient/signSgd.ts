import { mul, sign, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges } from "../define/ranges.ts";

/** The options of `signSgd`. */
export interface SignSgdOptions {
  /** Step size η > 0. Default 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
}

/**
 * Steps of one size in the direction of the sign of the gradient.
 *
 *     w ← w − η·sign(g)
 *
 * State: none.
 *
 * Source: Bernstein et al. 2018, signSGD, Algorithm 1, arXiv:1802.04434.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = signSgd({ learningRate: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function signSgd(options: SignSgdOptions = {}): Optimizer {
  const { learningRate = 1e-3 } = checkOptions("signSgd", options, "learningRate");
  checkRanges("signSgd", options, { learningRate: "(0, ∞)" });
  return makeOptimizer({
    name: "signSgd",
    hyperparameters: { learningRate },
    slots: {},
    rule: ({ w, g, learningRate }) => ({ w: sub(w, mul(learningRate, sign(g))) }),
  });
}
