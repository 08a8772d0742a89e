import { add, mul, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { isZero, type Mask } from "../define/formulas/decay.ts";
import { accumulated } from "../define/formulas/movingAverage.ts";
import { trustRatio } from "../define/formulas/trustRatio.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `lars`. */
export interface LarsOptions {
  /** Step size η > 0; the trust ratio multiplies it by about 0.001. Default 1 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** μ in [0, 1). Default 0.9. */
  readonly momentum?: Hyperparameter | undefined;
  /** λ ≥ 0, as a part of u. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** c > 0. Default 0.001. */
  readonly trustCoefficient?: Hyperparameter | undefined;
  /** ε ≥ 0, beside ‖u‖. Default 0. */
  readonly epsilon?: Hyperparameter | undefined;
  /** Look ahead by the new momentum. Default false. */
  readonly nesterov?: boolean | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** Which parameters' steps are scaled by the ratio. Default: all. */
  readonly trustMask?: Mask | undefined;
}

const defaults = { learningRate: 1, momentum: 0.9, weightDecay: 0, trustCoefficient: 1e-3, epsilon: 0 };

const ranges: Ranges<LarsOptions> = {
  learningRate: "(0, ∞)",
  momentum: "[0, 1)",
  weightDecay: "[0, ∞)",
  trustCoefficient: "(0, ∞)",
  epsilon: "[0, ∞)",
};

/**
 * LARS: momentum descent whose step is as long as a fixed part of the weights that it changes, for large batches.
 *
 *     u = g + λw
 *     b ← μb + η·(c‖w‖ / (‖u‖ + ε))·u    a ratio with a norm of 0 is 1
 *     w ← w − b                          Nesterov: the step once more, after μb
 *
 * State: b in the shape of w.
 *
 * Source: You et al. 2017, Large Batch Training of Convolutional Networks, Algorithm 1, arXiv:1708.03888.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 4]);
 * const [[, next]] = lars({ learningRate: 1, trustCoefficient: 0.25 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3, 3]
 * ```
 */
export function lars(options: LarsOptions = {}): Optimizer {
  checkOptions("lars", options, "learningRate momentum weightDecay trustCoefficient epsilon nesterov mask trustMask");
  const { nesterov = false, mask = () => true, trustMask = () => true } = options;
  checkRanges("lars", options, ranges);
  return makeOptimizer({
    name: "lars",
    hyperparameters: withDefaults(defaults, options),
    slots: { b: zeros },
    rule({ w, g, b, learningRate, momentum, weightDecay, trustCoefficient, epsilon }) {
      const u = mask(w) && !isZero(weightDecay) ? add(g, mul(weightDecay, w)) : g;
      const ratio = trustMask(w) ? trustRatio(w, u, { coefficient: trustCoefficient, epsilon }) : 1;
      const step = mul(mul(learningRate, ratio), u);
      const bNext = accumulated(momentum, b, step);
      return { w: sub(w, nesterov ? add(step, mul(momentum, bNext)) : bNext), b: bNext };
    },
  });
}
