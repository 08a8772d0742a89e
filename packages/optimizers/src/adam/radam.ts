import {
  add,
  div,
  type Expr,
  greater,
  greaterEqual,
  less,
  log,
  mul,
  neg,
  sqrt,
  square,
  sub,
  tanh,
  where,
} from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkDialect, withDefaults } from "../define/dialect.ts";
import { biasCorrection, corrected } from "../define/formulas/biasCorrection.ts";
import { decayed, type Mask } from "../define/formulas/decay.ts";
import { lookAhead } from "../define/formulas/lookAhead.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `radam`. */
export interface RadamOptions {
  /** Step size η > 0. Default 0.001. */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in [0, 1): decay rate of the mean. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the mean square. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** ε ≥ 0. Default 1e-8. */
  readonly epsilon?: Hyperparameter | undefined;
  /** λ ≥ 0, decoupled and scaled by η. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** The length ρ ≥ 4 from which the mean square is trusted; Infinity for never. Default 5. */
  readonly threshold?: number | undefined;
  /** Look ahead by Nesterov's momentum, as optax can. Default false. */
  readonly nesterov?: boolean | undefined;
  /** Added inside the root in optax's dialect, ≥ 0. Default 0. */
  readonly epsilonRoot?: number | undefined;
  /** Default "torch", which adds ε to the uncorrected root and wants ρ > 5; optax corrects first and wants ρ ≥ 5. */
  readonly dialect?: "torch" | "optax" | undefined;
}

const defaults = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };

const ranges: Ranges<RadamOptions> = {
  learningRate: "(0, ∞)",
  beta1: "[0, 1)",
  beta2: "[0, 1)",
  epsilon: "[0, ∞)",
  weightDecay: "[0, ∞)",
  threshold: "number [4, ∞]",
  epsilonRoot: "number [0, ∞)",
};

/**
 * Rectified Adam: plain momentum until the mean square has seen enough, then Adam with a factor for its variance.
 *
 *     ρ∞ = 2/(1 − β₂) − 1,  ρ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ)
 *     r = √[(ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ)]
 *     w ← w − ηλw − η·r·m̂ / (√v̂ + ε)   if ρ > 5, else w − ηλw − ηm̂
 *
 * State: m and v in the shape of w.
 *
 * Source: Liu et al. 2020, On the Variance of the Adaptive Learning Rate and Beyond, Algorithm 2, arXiv:1908.03265.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = radam({ learningRate: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([3.5, 1.5]) // => true
 * ```
 */
export function radam(options: RadamOptions = {}): Optimizer {
  checkOptions(
    "radam",
    options,
    "learningRate beta1 beta2 epsilon weightDecay mask threshold nesterov epsilonRoot dialect",
  );
  const { dialect = "torch", threshold = 5, nesterov = false, epsilonRoot = 0, mask } = options;
  checkRanges("radam", options, ranges);
  checkDialect("radam", dialect, ["torch", "optax"]);
  return makeOptimizer({
    name: "radam",
    hyperparameters: withDefaults(defaults, options),
    slots: { m: zeros, v: zeros },
    rule({ w, g, m, v, t, learningRate, beta1, beta2, epsilon, weightDecay }) {
      const mNext = movingAverage(beta1, m, g);
      const vNext = movingAverage(beta2, v, square(g));
      const mHat = nesterov ? lookAhead(beta1, mNext, g, t) : corrected(mNext, beta1, t);
      const correction = biasCorrection(beta2, t);
      const inverseRoot =
        dialect === "torch"
          ? div(sqrt(correction), add(root(vNext), epsilon))
          : div(1, add(root(add(div(vNext, correction), epsilonRoot)), epsilon));
      const { rho, factor } = rectification(beta2, t);
      const trusted = dialect === "torch" ? greater(rho, threshold) : greaterEqual(rho, threshold);
      const step = mul(mul(learningRate, mHat), where(trusted, mul(factor, inverseRoot), 1));
      return { w: sub(decayed(w, learningRate, weightDecay, mask), step), m: mNext, v: vNext };
    },
  });
}

/**
 * ρ and r. The formula of the paper subtracts numbers near 2/(1 − β₂), which leaves float32 three digits at β₂ = 0.999.
 * With L = −ln β₂ and c(x) = coth(x/2) − 2/x the same ρ is t + c(L) − t·c(tL), where nothing cancels until tL is large, and
 * ρ is ρ∞ to the last digit.
 */
function rectification(beta2: Expr, t: Expr): { readonly rho: Expr; readonly factor: Expr } {
  const length = neg(log(beta2));
  const rhoInf = div(1, tanh(div(length, 2)));
  const elapsed = mul(t, length);
  const rho = where(less(elapsed, 40), sub(add(t, shiftedCoth(length)), mul(t, shiftedCoth(elapsed))), rhoInf);
  const numerator = mul(mul(sub(rho, 4), sub(rho, 2)), rhoInf);
  const denominator = mul(mul(sub(rhoInf, 4), sub(rhoInf, 2)), rho);
  // Below 4 the root is that of a negative number: though it is not used there, its NaN would reach derivatives.
  const exists = greater(rho, 4);
  return { rho, factor: where(exists, sqrt(div(where(exists, numerator, 1), where(exists, denominator, 1))), 1) };
}

/** coth(x/2) − 2/x, by its series near 0, where both terms grow and cancel. */
function shiftedCoth(x: Expr): Expr {
  const squared = square(x);
  const coefficients = [1 / 6, -1 / 360, 1 / 15120, -1 / 604800, 1 / 23950080];
  const series = coefficients.reduceRight<Expr | number>((sum, next) => add(next, mul(sum, squared)), 0);
  return where(less(x, 0.5), mul(x, series), sub(div(1, tanh(div(x, 2))), div(2, x)));
}
