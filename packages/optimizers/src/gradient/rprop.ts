import { clip, type Expr, equal, greater, less, mul, sign, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkDialect, withDefaults } from "../define/dialect.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkOrder, checkRanges, type Ranges } from "../define/ranges.ts";
import { filled, zeros } from "../define/slots.ts";

/** The options of `rprop`. */
export interface RpropOptions {
  /** The step size that every weight starts with, > 0. Default 0.01. */
  readonly learningRate?: number | undefined;
  /** Factor in (0, 1) when the gradient turns. Default 0.5. */
  readonly etaMinus?: Hyperparameter | undefined;
  /** Factor > 1 while it keeps its sign. Default 1.2. */
  readonly etaPlus?: Hyperparameter | undefined;
  /** The smallest step size, ≥ 0. Default 1e-6. */
  readonly minimumStep?: Hyperparameter | undefined;
  /** The largest step size, > 0; Infinity for no limit. Default 50. */
  readonly maximumStep?: Hyperparameter | undefined;
  /** Default "torch". optax takes each step one update late, and none at an update at which a gradient turns. */
  readonly dialect?: "torch" | "optax" | undefined;
}

const defaults = { etaMinus: 0.5, etaPlus: 1.2, minimumStep: 1e-6, maximumStep: 50 };

const ranges: Ranges<RpropOptions> = {
  learningRate: "number (0, ∞)",
  etaMinus: "(0, 1)",
  etaPlus: "(1, ∞)",
  minimumStep: "[0, ∞)",
  maximumStep: "(0, ∞]",
};

/**
 * Resilient backpropagation: a step size per weight, which grows while the gradient keeps its sign. For full batches.
 *
 *     s ← clip(s·η₊) if g·g₋₁ > 0,  clip(s·η₋) and g = 0 if g·g₋₁ < 0
 *     w ← w − sign(g)·s,  g₋₁ ← g
 *
 * State: s and the last gradient in the shape of w.
 *
 * Source: Riedmiller & Braun 1993, A Direct Adaptive Method for Faster Backpropagation Learning.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = rprop({ learningRate: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function rprop(options: RpropOptions = {}): Optimizer {
  checkOptions("rprop", options, "learningRate etaMinus etaPlus minimumStep maximumStep dialect");
  const { dialect = "torch", learningRate = 0.01 } = options;
  checkRanges("rprop", options, ranges);
  const { minimumStep = defaults.minimumStep, maximumStep = defaults.maximumStep } = options;
  checkOrder("rprop", "minimumStep", minimumStep, "maximumStep", maximumStep);
  checkDialect("rprop", dialect, ["torch", "optax"]);
  return makeOptimizer({
    name: "rprop",
    hyperparameters: withDefaults(defaults, options),
    slots: { s: filled(learningRate), last: zeros },
    rule({ w, g, s, last, etaMinus, etaPlus, minimumStep, maximumStep }) {
      const agreement = mul(g, last);
      const turned = less(agreement, 0);
      const factor = where(greater(agreement, 0), etaPlus, where(turned, etaMinus, 1));
      const sNext = clip(mul(s, factor), minimumStep, maximumStep);
      const still = (x: Expr) => where(turned, 0, x);
      if (dialect === "torch") {
        const kept = still(g);
        return { w: sub(w, mul(sign(kept), sNext)), s: sNext, last: kept };
      }
      const sized = where(equal(agreement, 0), s, sNext);
      return { w: sub(w, still(last)), s: sized, last: still(mul(sized, sign(g))) };
    },
  });
}
