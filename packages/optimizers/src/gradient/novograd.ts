import { add, div, type Expr, equal, mul, square, sub, sum, where } from "@handloom/graph";
import { checkOptions, Tensor } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { isZero, type Mask } from "../define/formulas/decay.ts";
import { accumulated, movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `novograd`. */
export interface NovogradOptions {
  /** Step size η > 0. Default 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1). Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the squared norm. Default 0.25. */
  readonly beta2?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the root. Default 1e-6. */
  readonly epsilon?: Hyperparameter | undefined;
  /** λ ≥ 0, inside the momentum. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** Added inside the root, ≥ 0. Default 0. */
  readonly epsilonRoot?: number | undefined;
}

const defaults = { learningRate: 1e-3, beta1: 0.9, beta2: 0.25, epsilon: 1e-6, weightDecay: 0 };

const ranges: Ranges<NovogradOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  epsilon: "[0, ∞)",
  weightDecay: "[0, ∞)",
  epsilonRoot: "number [0, ∞)",
};

/**
 * NovoGrad: momentum on gradients that are normalized per layer, with decay inside.
 *
 *     v ← β₂v + (1 − β₂)‖g‖²   (v ← ‖g‖² at the first update)
 *     m ← β₁m + g / (√v + ε) + λw
 *     w ← w − ηm
 *
 * State: m in the shape of w; v, a scalar per parameter.
 *
 * Source: Ginsburg et al. 2019, Stochastic Gradient Methods with Layer-wise Adaptive Moments, arXiv:1905.11286.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, mul, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4]);
 * const [[, next]] = novograd({ learningRate: 0.5, epsilon: 0 }).getUpdates(sum(mul(w, 3)), [w]);
 * evaluate(next) // => [3.5]
 * ```
 */
export function novograd(options: NovogradOptions = {}): Optimizer {
  checkOptions("novograd", options, "learningRate beta1 beta2 epsilon weightDecay mask epsilonRoot");
  const { mask = () => true, epsilonRoot = 0 } = options;
  checkRanges("novograd", options, ranges);
  return makeOptimizer({
    name: "novograd",
    hyperparameters: withDefaults(defaults, options),
    slots: { m: zeros, v: () => new Tensor(new Float32Array(1), []) },
    rule({ w, g, m, v, t, learningRate, beta1, beta2, epsilon, weightDecay }) {
      const squaredNorm = sum(square(g));
      const vNext = where(equal(t, 1), squaredNorm, movingAverage(beta2, v, squaredNorm));
      const normalized = div(g, add(root(add(vNext, epsilonRoot)), epsilon));
      const decays = mask(w) && !isZero(weightDecay);
      const u: Expr = decays ? add(normalized, mul(weightDecay, w)) : normalized;
      const mNext = accumulated(beta1, m, u);
      return { w: sub(w, mul(learningRate, mNext)), m: mNext, v: vNext };
    },
  });
}
