import {
  add,
  div,
  type Expr,
  expandDims,
  maximum,
  mean,
  minimum,
  mul,
  pow,
  sqrt,
  square,
  sub,
  type Variable,
} from "@handloom/graph";
import { checkOptions, sizeOf, Tensor } from "@handloom/tensor";
import { inDialect, withDefaults } from "../define/dialect.ts";
import { decayed, isZero, type Mask } from "../define/formulas/decay.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { rms } from "../define/formulas/rms.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";
import { shrink } from "../transforms/shrink.ts";

/** The options of `adafactor`. */
export interface AdafactorOptions {
  /** η > 0: the largest relative step. Default 0.01, in Keras 0.001, in optax 1 (there the step itself). */
  readonly learningRate?: Hyperparameter | undefined;
  /** β₂ is 1 − t^(−this), > 0. Default 0.8. */
  readonly decayExponent?: Hyperparameter | undefined;
  /** Taken from t in β₂, for a training that begins with weights of another; ≥ 0. Default 0. */
  readonly decayOffset?: number | undefined;
  /** ε₁ > 0. Default 2⁻²³ as a floor of √V, in Keras and optax 1e-30 added to g². */
  readonly epsilon1?: Hyperparameter | undefined;
  /** ε₂ > 0: the smallest size that weights count as. Default 0.001. */
  readonly epsilon2?: Hyperparameter | undefined;
  /** d > 0: the largest root mean square of U; Infinity for no limit. Default 1. */
  readonly clipThreshold?: Hyperparameter | undefined;
  /** μ in [0, 1): a mean of steps, which only optax' dialect has. Default 0. */
  readonly momentum?: Hyperparameter | undefined;
  /** λ ≥ 0, decoupled and scaled by η, in optax by nothing. Default 0. */
  readonly weightDecay?: Hyperparameter | undefined;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
  /** The second largest axis must be at least this long for a parameter to be factored, ≥ 0. Default 0, in optax 128. */
  readonly minimumFactored?: number | undefined;
  /** Whether steps are relative to the weights' size, which optax can turn off. Default true. */
  readonly scaleByParameter?: boolean | undefined;
  /** Default "torch". */
  readonly dialect?: "torch" | "optax" | "keras" | undefined;
}

const torch = {
  learningRate: 0.01,
  decayExponent: 0.8,
  epsilon1: 2 ** -23,
  epsilon2: 1e-3,
  clipThreshold: 1,
  weightDecay: 0,
};
const defaults = {
  torch,
  optax: { ...torch, learningRate: 1, epsilon1: 1e-30 },
  keras: { ...torch, learningRate: 1e-3, epsilon1: 1e-30 },
};

const ranges: Ranges<AdafactorOptions> = {
  learningRate: "(0, ∞)",
  decayExponent: "(0, ∞)",
  decayOffset: "number [0, ∞)",
  epsilon1: "(0, ∞)",
  epsilon2: "(0, ∞)",
  clipThreshold: "(0, ∞]",
  momentum: "[0, 1)",
  weightDecay: "[0, ∞)",
  minimumFactored: "number [0, ∞]",
};

/**
 * Adafactor: Adam without momentum, its mean square kept as a row and a column, and steps relative to the weights.
 *
 *     β₂ = 1 − t^(−0.8)
 *     R ← β₂R + (1 − β₂)·rows' mean of g²,  C ← the same of columns,  V = RC / mean(R)
 *     V ← β₂V + (1 − β₂)g²   where there are no two axes
 *     U = g / √V,  U ← U / max(1, RMS(U)/d)
 *     w ← w − ηλw − max(ε₂, RMS(w))·min(η, 1/√t)·U
 *
 * State: R and C, one number per row and column of the last two axes (optax: of the two longest); else V as w. What is
 * not needed is a scalar 0.
 *
 * Source: Shazeer & Stern 2018, Adafactor, Algorithms 4 and 5, arXiv:1804.04235.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([[4, 4]]);
 * const [[, next]] = adafactor({ learningRate: 0.25 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([[3, 3]]) // => true
 * ```
 */
export function adafactor(options: AdafactorOptions = {}): Optimizer {
  checkOptions(
    "adafactor",
    options,
    "learningRate decayExponent decayOffset epsilon1 epsilon2 clipThreshold momentum weightDecay mask minimumFactored scaleByParameter dialect",
  );
  const { dialect = "torch", mask, scaleByParameter = true, decayOffset = 0 } = options;
  const momentum = options.momentum || undefined;
  const axesOf = (w: Variable) => factoredAxes(w.shape, dialect, options.minimumFactored);
  checkRanges("adafactor", options, ranges);
  return makeOptimizer({
    name: "adafactor",
    hyperparameters: {
      ...withDefaults(inDialect("adafactor", defaults, dialect), options),
      ...(momentum !== undefined && { momentum }),
    },
    slots: {
      r: (w) => without(w, axesOf(w)?.column),
      c: (w) => without(w, axesOf(w)?.row),
      v: (w) => (axesOf(w) ? scalarZero : zeros(w)),
      ...(momentum !== undefined && { m: zeros }),
    },
    rule({ w, g, r, c, v, m, t, ...now }) {
      const beta2 = sub(1, pow(decayOffset === 0 ? t : sub(t, decayOffset), sub(0, now.decayExponent)));
      const squares = dialect === "torch" ? square(g) : add(square(g), now.epsilon1);
      const axes = axesOf(w);
      const next = axes ? factored({ r, c, v }, squares, beta2, axes) : { r, c, v: movingAverage(beta2, v, squares) };
      const estimate = axes ? product(next, axes, dialect === "torch" ? now.epsilon1 : undefined) : next.v;
      const floored = dialect === "torch" ? maximum(estimate, square(now.epsilon1)) : estimate;
      const u = div(g, root(floored));
      const bounded = mul(u, shrink(rms(u), now.clipThreshold));
      // Keras measures the weights after their decay, PyTorch and optax before.
      const kept = dialect === "optax" ? w : decayed(w, now.learningRate, now.weightDecay, mask);
      const relative = scaleByParameter ? maximum(now.epsilon2, rms(dialect === "keras" ? kept : w)) : 1;
      const rate = dialect === "optax" ? now.learningRate : minimum(now.learningRate, div(1, sqrt(t)));
      const step = mul(mul(relative, rate), bounded);
      if (dialect !== "optax") return { w: sub(kept, step), ...next, ...(m && { m }) };
      const mNext = m && movingAverage(now.momentum ?? beta2, m, step);
      const decay = isZero(now.weightDecay) || mask?.(w) === false ? 0 : mul(now.weightDecay, w);
      return { w: sub(w, add(mNext ?? step, decay)), ...next, ...(mNext && { m: mNext }) };
    },
  });
}

interface Axes {
  readonly row: number;
  readonly column: number;
}
interface Factors {
  readonly r: Expr;
  readonly c: Expr;
  readonly v: Expr;
}

/** R is a mean over `column`, C a mean over `row`. */
function factoredAxes(
  shape: readonly number[],
  dialect: string,
  minimum = dialect === "optax" ? 128 : 0,
): Axes | undefined {
  if (shape.length < 2) return undefined;
  const byLength = shape.map((_, axis) => axis).sort((a, b) => (shape[a] ?? 0) - (shape[b] ?? 0) || a - b);
  const axes = dialect === "optax" ? byLength.slice(-2) : [shape.length - 2, shape.length - 1];
  const [row = 0, column = 0] = axes;
  return Math.min(shape[row] ?? 0, shape[column] ?? 0) < minimum ? undefined : { row, column };
}

const scalarZero = new Tensor(new Float32Array(1), []);

function without(w: Variable, axis: number | undefined): Tensor {
  if (axis === undefined) return scalarZero;
  const shape = w.shape.filter((_, other) => other !== axis);
  return new Tensor(new Float32Array(sizeOf(shape)), shape);
}

function factored({ r, c, v }: Factors, squares: Expr, beta2: Expr, { row, column }: Axes): Factors {
  return {
    r: movingAverage(beta2, r, mean(squares, { axis: column })),
    c: movingAverage(beta2, c, mean(squares, { axis: row })),
    v,
  };
}

function product({ r, c }: Factors, { row, column }: Axes, floor: Expr | undefined): Expr {
  const average = mean(r, { axis: row > column ? row - 1 : row, keepDims: true });
  const share = div(r, floor === undefined ? average : maximum(average, floor));
  return mul(expandDims(share, { axis: column }), expandDims(c, { axis: row }));
}
