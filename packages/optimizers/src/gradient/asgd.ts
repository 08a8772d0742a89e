import { add, div, type Expr, equal, maximum, mul, pow, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { type AveragingOptimizer, averaging } from "../define/formulas/averaging.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `asgd`. */
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
 * η and λ are those of the update before, as in PyTorch, where a changed rate applies one step later; at the first update
 * ηₜ is η.
 *
 * State: a in the shape of w; ηₜ₊₁, a scalar, where η, λ or α is an expression or a schedule.
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
  const hyperparameters = withDefaults(defaults, options);
  const { learningRate, lambda, alpha } = hyperparameters;
  const isFixed = [learningRate, lambda, alpha].every((given) => typeof given === "number");
  const optimizer = makeOptimizer({
    name: "asgd",
    hyperparameters,
    slots: { a: zeros },
    // Numbers do not change, so that what they gave one update earlier need not be kept.
    shared: isFixed ? ({} as { eta: number }) : { eta: 0 },
    rules(all, { t, eta: kept, learningRate, lambda, alpha, start }) {
      const rateFrom = (count: Expr) => div(learningRate, pow(add(1, mul(mul(lambda, learningRate), count)), alpha));
      const before = sub(t, 1);
      const eta = isFixed ? rateFrom(before) : where(equal(t, 1), learningRate, kept);
      const mu = div(1, maximum(1, sub(before, start)));
      const next = all.map(({ w, g, a }) => {
        const wNext = sub(sub(w, mul(mul(eta, lambda), w)), mul(eta, g));
        return { w: wNext, a: where(equal(mu, 1), wNext, add(a, mul(mu, sub(wNext, a)))) };
      });
      return { all: next, shared: isFixed ? ({} as { eta: Expr }) : { eta: rateFrom(t) } };
    },
  });
  return averaging(optimizer, (w, slot, count) => where(equal(count, 0), w, slot("a")));
}
