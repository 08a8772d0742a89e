import { sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { inDialect, withDefaults } from "../define/dialect.ts";
import { decayed, type Mask } from "../define/formulas/decay.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { type AdamOptions, adamDefaults, adamRanges, adamSlots, adamStep } from "./adam.ts";

/** The options of `adamW`. */
export interface AdamWOptions extends AdamOptions {
  /** λ ≥ 0, scaled by η. Default 0.01, in Keras 0.004, in optax 0.0001. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
}

const defaults = {
  torch: { ...adamDefaults.torch, weightDecay: 0.01 },
  optax: { ...adamDefaults.optax, weightDecay: 1e-4 },
  keras: { ...adamDefaults.keras, weightDecay: 0.004 },
  keras2: { ...adamDefaults.keras2, weightDecay: 0.004 },
};

const ranges: Ranges<AdamWOptions> = { ...adamRanges, weightDecay: "[0, ∞)" };

/**
 * Adam with decoupled weight decay: the decay is not part of the gradient, so no average sees it.
 *
 *     w ← w − ηλw − ηm̂ / (√v̂ + ε)   with m̂ and v̂ of `adam`
 *
 * State: m and v in the shape of w, with `amsgrad` also vMax.
 *
 * Source: Loshchilov & Hutter 2019, Algorithm 2, arXiv:1711.05101.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const optimizer = adamW({ learningRate: 0.5, weightDecay: 0.5, epsilon: 0 });
 * const [[, next]] = optimizer.getUpdates(sum(w), [w]);
 * evaluate(next).allClose([2.5, 1]) // => true
 * ```
 */
export function adamW(options: AdamWOptions = {}): Optimizer {
  checkOptions(
    "adamW",
    options,
    "weightDecay mask learningRate beta1 beta2 epsilon amsgrad nesterov epsilonRoot correctMean correctSquare dialect",
  );
  const { dialect = "torch" } = options;
  checkRanges("adamW", options, ranges);
  return makeOptimizer({
    name: "adamW",
    hyperparameters: withDefaults(inDialect("adamW", defaults, dialect), options),
    slots: adamSlots(options),
    rule(now) {
      const { step, ...slots } = adamStep(now, options);
      return { w: sub(decayed(now.w, now.learningRate, now.weightDecay, options.mask), step), ...slots };
    },
  });
}
