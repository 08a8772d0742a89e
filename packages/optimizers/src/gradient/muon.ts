import { add, div, type Expr, mul, sub, sum, type Variable } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { inDialect, withDefaults } from "../define/dialect.ts";
import { biasCorrection } from "../define/formulas/biasCorrection.ts";
import { decayed, type Mask } from "../define/formulas/decay.ts";
import { lookAhead } from "../define/formulas/lookAhead.ts";
import { accumulated, movingAverage } from "../define/formulas/movingAverage.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { OptimizerError } from "../define/optimizerError.ts";
import { describeParameter } from "../define/parameters.ts";
import { checkRange, checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";
import { type NewtonSchulzOptions, newtonSchulz } from "./newtonSchulz.ts";

/** The options of `muon`. */
export interface MuonOptions extends Pick<NewtonSchulzOptions, "coefficients" | "steps" | "precondition"> {
  /** Step size η > 0. Default 0.001 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** μ in [0, 1). Default 0.95. */
  readonly momentum?: Hyperparameter | undefined;
  /** ε ≥ 0, beside the norm. Default 1e-7, in optax 1e-8. */
  readonly epsilon?: Hyperparameter | undefined;
  /** λ ≥ 0, decoupled and scaled by η. Default 0.1, in Keras 0.004, in optax 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** Orthogonalize the momentum as it will be. Default true. */
  readonly nesterov?: boolean | undefined;
  /**
   * The factor s: "rows" √max(1, rows/columns), "columns" √max(1, columns/rows), a number c > 0: c√max(rows, columns), which
   * with 0.2 matches the size of Adam's steps. Default "rows", in Keras 0.2, in optax "columns".
   */
  readonly scale?: "rows" | "columns" | "none" | number | undefined;
  /** Also scale by ⟨B̄, O⟩, as optax' adaptive form. Default false. */
  readonly adaptive?: boolean | undefined;
  /** What B holds: PyTorch and optax a mean (optax corrected), Keras a sum. Default "torch". */
  readonly dialect?: "torch" | "optax" | "keras" | undefined;
}

const torch = { learningRate: 1e-3, momentum: 0.95, epsilon: 1e-7, weightDecay: 0.1 };
const defaults = {
  torch,
  keras: { ...torch, weightDecay: 0.004 },
  optax: { ...torch, weightDecay: 0, epsilon: 1e-8 },
};
const scales = { torch: "rows", keras: 0.2, optax: "columns" } as const;

const scaleNames: ReadonlySet<unknown> = new Set(["rows", "columns", "none"]);

const ranges: Ranges<Omit<MuonOptions, "scale" | "coefficients">> = {
  learningRate: "(0, ∞)",
  momentum: "[0, 1)",
  epsilon: "[0, ∞)",
  weightDecay: "[0, ∞)",
  steps: "whole [1, ∞)",
};

/**
 * Muon: momentum whose singular values are all made about 1, so that a step moves every direction alike. Matrices only:
 * give biases, embeddings and the last layer to another optimizer with `groups`.
 *
 *     B ← μB + (1 − μ)g,  B̄ = (1 − μ)g + μB with Nesterov, else B
 *     O = B̄ with its singular values near 1, by Newton–Schulz iterations
 *     w ← w − ηλw − ηsO
 *
 * State: B in the shape of w.
 *
 * Source: Jordan et al. 2024, Muon: An optimizer for hidden layers in neural networks; s: Liu et al. 2025,
 * arXiv:2502.16982. PyTorch iterates in bfloat16; here it is the weights' own precision.
 *
 * @throws OptimizerError for an option outside of its range, and for a parameter that is not a matrix
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([[4, 2]]);
 * const [[, next]] = muon({ learningRate: 1, weightDecay: 0, coefficients: [2, -1, 0] }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([[4 - Math.SQRT1_2, 2 - Math.SQRT1_2]]) // => true
 * ```
 */
export function muon(options: MuonOptions = {}): Optimizer {
  checkOptions(
    "muon",
    options,
    "learningRate momentum epsilon weightDecay mask nesterov scale adaptive dialect coefficients steps precondition",
  );
  const { dialect = "torch", nesterov = true, mask, adaptive = false } = options;
  checkRanges("muon", options, ranges);
  if (!scaleNames.has(options.scale)) checkRange("muon", "scale", options.scale, "number (0, ∞)");
  return makeOptimizer({
    name: "muon",
    hyperparameters: withDefaults(inDialect("muon", defaults, dialect), options),
    slots: { b: zeros },
    rule({ w, g, b, t, learningRate, momentum, epsilon, weightDecay }) {
      checkMatrix(w);
      const bNext = dialect === "keras" ? accumulated(momentum, b, g) : movingAverage(momentum, b, g);
      const directions = {
        torch: () => (nesterov ? movingAverage(momentum, bNext, g) : bNext),
        keras: () => (nesterov ? add(g, mul(momentum, bNext)) : bNext),
        optax: () => (nesterov ? lookAhead(momentum, bNext, g, t) : div(bNext, biasCorrection(momentum, t))),
      };
      const direction = directions[dialect]();
      const normalize = dialect === "torch" ? "max" : "add";
      const { coefficients, steps, precondition } = options;
      const orthogonal = newtonSchulz(direction, { coefficients, steps, epsilon, normalize, precondition });
      const o: Expr = adaptive ? mul(sum(mul(direction, orthogonal)), orthogonal) : orthogonal;
      const s = scaleOf(w, options.scale ?? scales[dialect]);
      return { w: sub(decayed(w, learningRate, weightDecay, mask), mul(mul(learningRate, s), o)), b: bNext };
    },
  });
}

function scaleOf({ shape: [rows = 1, columns = 1] }: Variable, scale: NonNullable<MuonOptions["scale"]>): number {
  if (typeof scale === "number") return scale * Math.sqrt(Math.max(rows, columns));
  return { rows: Math.sqrt(Math.max(1, rows / columns)), columns: Math.sqrt(Math.max(1, columns / rows)), none: 1 }[
    scale
  ];
}

function checkMatrix(w: Variable): void {
  if (w.shape.length === 2) return;
  throw new OptimizerError(
    "muon.getUpdates",
    `${describeParameter(w, 0)} has shape [${w.shape.join(", ")}], which is not a matrix`,
    "Give such parameters to another optimizer: groups([{ parameters, optimizer }, …])",
  );
}
