import { add, div, equal, maximum, mul, pow, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { type AveragingOptimizer, averaging } from "./define/averaging.ts";
import { defineOptimizer } from "./define/defineOptimizer.ts";
import { withDefaults } from "./define/dialect.ts";
import type { Hyperparameter } from "./define/optimizer.ts";
import { checkRanges, type Ranges } from "./define/ranges.ts";
import { zeros } from "./define/slots.ts";

export interface AsgdOptions {
  /** Step size η > 0 of the first update. Default 0.01. */
  readonly learningRate?: Hyperparameter | undefined;
  /** λ ≥ 0: decay of weights and of the step size. Default 0.0001. */
  readonly lambda?: Hyperparameter | undefined;
  /** α ≥ 0: power of the step size's decay. Default 0.75. */
  readonly alpha?: Hyperparameter | undefined;
  /** t₀ ≥ 0: the update after which weights are averaged; Infinity for never. Default 1e6. */
  readonly start?: Hyperparameter | undefined;
}

const defaults = { learningRate: 0.01, lambda: 1e-4, alpha: 0.75, start: 1e6 };

const ranges: Ranges<AsgdOptions> = { learningRate: "(0, ∞)", lambda: "[0, ∞)", alpha: "[0, ∞)", start: "[0, ∞]" };

/**
 * Averaged stochastic gradient descent; `averages` are the weights to evaluate with.
 *
 *     ηₜ = η / (1 + λη(t − 1))^α,  μₜ = 1 / max(1, t − 1 − t₀)
 *     w ← w − ηₜλw − ηₜg
 *     a ← a + μₜ(w − a)
 *
 * State: a in the shape of w.
 *
 * Source: Polyak & Juditsky 1992, Acceleration of stochastic approximation by averaging; PyTorch's form.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = asgd({ learningRate: 0.5, lambda: 0 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function asgd(options: AsgdOptions = {}): AveragingOptimizer {
  checkOptions("asgd", options, "learningRate lambda alpha start");
  checkRanges("asgd", options, ranges);
  const optimizer = defineOptimizer({
    name: "asgd",
    hyperparameters: withDefaults(defaults, options),
    slots: { a: zeros },
    rule({ w, g, a, t, learningRate, lambda, alpha, start }) {
      const before = sub(t, 1);
      const eta = div(learningRate, pow(add(1, mul(mul(lambda, learningRate), before)), alpha));
      const mu = div(1, maximum(1, sub(before, start)));
      const wNext = sub(sub(w, mul(mul(eta, lambda), w)), mul(eta, g));
      return { w: wNext, a: where(equal(mu, 1), wNext, add(a, mul(mu, sub(wNext, a)))) };
    },
  });
  return averaging(optimizer, (w, slot, count) => where(equal(count, 0), w, slot("a")));
}
