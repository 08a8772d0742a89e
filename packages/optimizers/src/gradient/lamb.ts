import { add, asExpr, mul, sub } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { adamStep } from "../adam/adam.ts";
import { inDialect, withDefaults } from "../define/dialect.ts";
import { decayed, isZero, type Mask } from "../define/formulas/decay.ts";
import { trustRatio } from "../define/formulas/trustRatio.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `lamb`. */
export interface LambOptions {
  /** Step size η > 0. Default 0.001. */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the mean. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the mean square. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the root. Default 1e-6, in Keras 1e-7. */
  readonly epsilon?: Hyperparameter | undefined;
  /** λ ≥ 0. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** Added inside the root, ≥ 0. Default 0. */
  readonly epsilonRoot?: number | undefined;
  /** Default "optax", which decays as a part of u; Keras decays w before the step. */
  readonly dialect?: "optax" | "keras" | undefined;
}

const optax = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-6, weightDecay: 0 };
const defaults = { optax, keras: { ...optax, epsilon: 1e-7 } };

const ranges: Ranges<LambOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  epsilon: "[0, ∞)",
  weightDecay: "[0, ∞)",
  epsilonRoot: "number [0, ∞)",
};

/**
 * LAMB: Adam whose step is as long as a fixed part of the weights that it changes, for very large batches.
 *
 *     u = m̂ / (√v̂ + ε) + λw         with m̂ and v̂ of `adam`
 *     w ← w − η·(‖w‖ / ‖u‖)·u       a ratio with a norm of 0 is 1
 *
 * State: m and v in the shape of w.
 *
 * Source: You et al. 2020, Large Batch Optimization for Deep Learning, Algorithm 2, arXiv:1904.00962.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 4]);
 * const [[, next]] = lamb({ learningRate: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [2, 2]
 * ```
 */
export function lamb(options: LambOptions = {}): Optimizer {
  checkOptions("lamb", options, "learningRate beta1 beta2 epsilon weightDecay mask epsilonRoot dialect");
  const { dialect = "optax", mask = () => true, epsilonRoot } = options;
  checkRanges("lamb", options, ranges);
  return makeOptimizer({
    name: "lamb",
    hyperparameters: withDefaults(inDialect("lamb", defaults, dialect), options),
    slots: { m: zeros, v: zeros },
    rule(now) {
      const { learningRate, weightDecay } = now;
      const { step: adams, ...slots } = adamStep({ ...now, learningRate: asExpr(1) }, { epsilonRoot });
      const before = dialect === "keras" ? decayed(now.w, learningRate, weightDecay, mask) : now.w;
      const inside = dialect === "optax" && mask(now.w) && !isZero(weightDecay);
      const u = inside ? add(adams, mul(weightDecay, now.w)) : adams;
      return { w: sub(before, mul(mul(learningRate, trustRatio(before, u)), u)), ...slots };
    },
  });
}
