import { add, div, type Expr, equal, maximum, minimum, mul, pow, square, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkDialect, withDefaults } from "../define/dialect.ts";
import { type AveragingOptimizer, averaging } from "../define/formulas/averaging.ts";
import { corrected } from "../define/formulas/biasCorrection.ts";
import { decayed, isZero, type Mask } from "../define/formulas/decay.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `scheduleFree`. */
export interface ScheduleFreeOptions {
  /** What moves z: plain gradients, or gradients divided by the root of their mean square. Default "adamW". */
  readonly base?: "sgd" | "adamW" | undefined;
  /** Step size η > 0. Default 0.0025, for "sgd" 1. */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₁ in (0, 1]: where between z and x gradients are taken. Default 0.9. */
  readonly beta1?: Hyperparameter | undefined;
  /** β₂ in [0, 1): decay rate of the mean square. Default 0.999. */
  readonly beta2?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the root. Default 1e-8. */
  readonly epsilon?: Hyperparameter | undefined;
  /** λ ≥ 0: decay of z by the weights y, scaled by η. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** Updates over which η grows from 0, ≥ 0. Default 0. */
  readonly warmup?: number | undefined;
  /** z's weight in the average is the largest η so far to this power, ≥ 0. Default 2. */
  readonly weightPower?: Hyperparameter | undefined;
  /**
   * Default "optax". Keras averages with 1/t whatever η is, and decays y before the step. At update t of a warm-up over W, η is multiplied by t/W in
   * Keras; in optax by (t − 1)/W in the step and t/W in the average.
   */
  readonly dialect?: "optax" | "keras" | undefined;
}

const defaults = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, weightPower: 2 };

const ranges: Ranges<ScheduleFreeOptions> = {
  learningRate: "(0, ∞)",
  beta1: "(0, 1]",
  beta2: "[0, 1)",
  epsilon: "[0, ∞)",
  weightDecay: "[0, ∞)",
  warmup: "number [0, ∞)",
  weightPower: "[0, ∞)",
};

/**
 * Schedule-free learning: averaging in place of a falling step size. The parameters hold y, where gradients are taken;
 * `averages` gives x, which is what to evaluate and keep.
 *
 *     z' = z − η·(g / (√v̂ + ε) + λy)     "sgd": z − η·(g + λy)
 *     x' = (1 − c)x + cz'                 with x = (y − (1 − β₁)z)/β₁ and c = η²/Σηᵢ²
 *     y' = (1 − β₁)z' + β₁x'
 *
 * State: z in the shape of w, for "adamW" also v; the sum of weights and the largest η are scalars.
 *
 * Source: Defazio et al. 2024, The Road Less Scheduled, arXiv:2405.15682.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = scheduleFree({ base: "sgd", learningRate: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function scheduleFree(options: ScheduleFreeOptions = {}): AveragingOptimizer {
  checkOptions(
    "scheduleFree",
    options,
    "base learningRate beta1 beta2 epsilon weightDecay mask warmup weightPower dialect",
  );
  const { base = "adamW", dialect = "optax", warmup = 0, mask = () => true } = options;
  const adaptive = base === "adamW";
  checkRanges("scheduleFree", options, ranges);
  const optimizer = makeOptimizer({
    name: "scheduleFree",
    hyperparameters: withDefaults({ learningRate: adaptive ? 0.0025 : 1, ...defaults }, options),
    slots: { z: ({ initial }) => initial, ...(adaptive && { v: zeros }) },
    shared: { total: 0, largest: 0 },
    rules(all, { t, total, largest, learningRate, beta1, beta2, epsilon, weightDecay, weightPower }) {
      const warmed = (count: Expr) => (warmup > 0 ? mul(learningRate, minimum(div(count, warmup), 1)) : learningRate);
      const rate = warmed(dialect === "keras" ? t : sub(t, 1));
      const largestNext = maximum(largest, warmed(t));
      const weight = pow(largestNext, weightPower);
      const totalNext = add(total, weight);
      const share = dialect === "keras" ? div(1, t) : where(equal(totalNext, 0), 0, div(weight, totalNext));
      const next = all.map(({ w, g, z, v }) => {
        // The parameters may have been loaded since the slot was made.
        const from = where(equal(t, 1), w, z);
        const y = dialect === "keras" ? decayed(w, learningRate, weightDecay, mask) : w;
        const vNext = v && movingAverage(beta2, v, square(g));
        const u = vNext ? div(g, add(root(corrected(vNext, beta2, t)), epsilon)) : g;
        const step = dialect === "optax" && mask(w) && !isZero(weightDecay) ? add(u, mul(weightDecay, y)) : u;
        const zNext = sub(from, mul(rate, step));
        const x = evaluationPoint(y, from, beta1);
        const xNext = movingAverage(share, zNext, x);
        checkDialect("scheduleFree", dialect, ["optax", "keras"]);
        return { w: movingAverage(beta1, xNext, zNext), z: zNext, ...(vNext && { v: vNext }) };
      });
      return { all: next, shared: { total: totalNext, largest: largestNext } };
    },
  });
  const { beta1 } = optimizer.hyperparameters;
  return averaging(optimizer, (y, slot, count) =>
    where(equal(count, 0), y, evaluationPoint(y, slot("z"), beta1 as Expr)),
  );
}

/** x, of y = (1 − β₁)z + β₁x. */
function evaluationPoint(y: Expr, z: Expr, beta1: Expr): Expr {
  return div(sub(y, mul(sub(1, beta1), z)), beta1);
}
