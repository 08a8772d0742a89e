import {
  add,
  cast,
  div,
  type Expr,
  type ExprLike,
  isExpr,
  mul,
  reshape,
  type Stateful,
  sameDim,
  showDim,
  sqrt,
  sub,
  type Update,
  type Variable,
  variable,
  withUpdates,
} from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { ones } from "../initializers/ones.ts";
import { zeros } from "../initializers/zeros.ts";
import { checkCalledOn, type Layer, ownership, owning } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { inference, type Mode } from "../layer/mode.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";
import { type BatchStatistics, batchStatistics, type Statistics } from "./batchStatistics.ts";

/** The options of `batchNorm`. */
export interface BatchNormOptions {
  /** How much of the moving statistics a training call keeps, from 0 to 1; "average" weighs all calls alike. Default 0.99. */
  readonly momentum?: number | "average" | undefined;
  /** Whether moving variances are those of a sample, n / (n − 1) of the batch's, as PyTorch's. Default false. */
  readonly unbiased?: boolean | undefined;
  /** Added to the variance, above 0. Default 1e-3. */
  readonly epsilon?: number | undefined;
  /** The axis of the features, which are normalised one by one. Default -1. */
  readonly axis?: number | undefined;
  /** Whether `beta` is added. Default true. */
  readonly center?: boolean | undefined;
  /** Whether `gamma` is multiplied with. Default true. */
  readonly scale?: boolean | undefined;
}

/** A layer that also takes which steps count. */
export interface BatchNormLayer extends Layer {
  /**
   * The layer where only some steps count in the statistics; all are normalised.
   *
   * @param mask bool, the shape of x without the axis of its features
   */
  masked(x: Expr, mask: Expr, mode?: Mode): Expr;
}

interface BatchNormVariables {
  readonly learned: Readonly<Record<string, Variable>>;
  readonly mean: Variable;
  readonly variance: Variable;
  /** Of training calls, where all weigh alike. */
  readonly count: Variable | undefined;
}

/**
 * Gives each feature mean 0 and variance 1, then scales it by `gamma` and shifts it by `beta`.
 *
 * In training by the batch's own statistics, over all axes but the features'; the result then carries updates of the
 * moving ones, `moving = momentum·moving + (1 − momentum)·batch`, which every function that computes it applies. Otherwise
 * by the moving ones, which are in `variables` ("moving/mean", "moving/variance") and not in `parameters`. Defaults are
 * Keras 3's; the variance is the biased one. PyTorch's are `{ momentum: 0.9, epsilon: 1e-5, unbiased: true }`, and its
 * momentum None is "average", which counts training calls in "moving/count".
 *
 * x is float32 of any shape with a known number of features, and so is the result. `masked(x, mask)` counts only some steps.
 *
 * @throws RangeError for a momentum outside [0, 1] and an epsilon that is not above 0. LayerError at a call of another
 *   number of features than the first one.
 *
 * Source: Ioffe & Szegedy 2015, arXiv:1502.03167, algorithms 1 and 2.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const norm = batchNorm({ epsilon: 1e-9 });
 * evaluate(norm(variable([[1], [3]]), { training: true })) // => [[-1], [1]]
 * Object.keys(norm.variables) // => ["gamma", "beta", "moving/mean", "moving/variance"]
 * norm.parameters.length // => 2
 * ```
 */
export function batchNorm(options: BatchNormOptions = {}): BatchNormLayer {
  checkOptions("batchNorm", options, "momentum unbiased epsilon axis center scale");
  const { momentum = 0.99, unbiased = false, epsilon = 1e-3, axis = -1, center = true, scale = true } = options;
  checkRanges(momentum, epsilon);
  const starts = { center, scale, counts: momentum === "average" };
  const own = sizedOnce("batchNorm", [axis], (sizes, mode) => makeVariables(sizes, mode, starts));
  const owned = ownership("batchNorm", () => ({ ...own.made.learned, moving: movingOf(own.made) }));
  const run = (x: Expr, mask: Expr | undefined, mode: Mode): Expr => {
    checkCalledOn("batchNorm", x);
    checkOptions("batchNorm", mode, "training path seeds");
    const { learned, ...moving } = own.at(x, mode);
    const features = axis < 0 ? axis + x.shape.length : axis;
    const batch = mode.training ? batchStatistics(x, features, mask) : undefined;
    const normal = normalise(x, batch ?? moving, learned, { features, epsilon });
    const y = batch === undefined ? normal : withUpdates(normal, movedUpdates(moving, batch, { momentum, unbiased }));
    owned.called(x, y);
    return y;
  };
  const norm = owning((x: Expr, mode: Mode = inference) => run(x, undefined, mode), owned);
  return Object.assign(norm, {
    masked(x: Expr, mask: Expr, mode: Mode = inference) {
      checkCalledOn("batchNorm", x);
      checkMask(x, mask, axis);
      return run(x, mask, mode);
    },
  });
}

function checkRanges(momentum: number | "average", epsilon: number): void {
  if (momentum !== "average") checkNumber("batchNorm", "momentum", momentum, { least: 0, most: 1 });
  checkNumber("batchNorm", "epsilon", epsilon, { above: 0 });
}

function checkMask(x: Expr, mask: unknown, axis: number): void {
  const wanted = x.shape.filter((_, at) => at !== (axis < 0 ? axis + x.shape.length : axis));
  const remedy = `Give bool [${wanted.map(showDim).join(", ")}], the shape of x without its features`;
  if (!isExpr(mask)) throw new LayerError("batchNorm", "the mask is not an expression", remedy);
  const isSame = mask.shape.length === wanted.length && mask.shape.every((dim, at) => sameDim(dim, wanted[at] ?? 1));
  if (isSame && mask.dtype === "bool") return;
  throw new LayerError("batchNorm", `the mask is ${mask.dtype} [${mask.shape.map(showDim).join(", ")}]`, remedy);
}

interface Starts {
  readonly center: boolean;
  readonly scale: boolean;
  readonly counts: boolean;
}

function makeVariables(
  sizes: readonly number[],
  { path = "" }: Mode,
  { center, scale, counts }: Starts,
): BatchNormVariables {
  const named = (name: string, initial: typeof zeros) => variable(initial(sizes), { name: `${path}${name}` });
  return {
    learned: { ...(scale && { gamma: named("gamma", ones) }), ...(center && { beta: named("beta", zeros) }) },
    mean: named("moving/mean", zeros),
    variance: named("moving/variance", ones),
    count: counts ? variable(0, { dtype: "int32", name: `${path}moving/count` }) : undefined,
  };
}

function movingOf({ mean, variance, count }: BatchNormVariables): Stateful {
  return { variables: { mean, variance, ...(count && { count }) } };
}

function normalise(
  x: Expr,
  { mean, variance }: Statistics,
  { gamma, beta }: Readonly<Record<string, Variable>>,
  { features, epsilon }: { readonly features: number; readonly epsilon: number },
): Expr {
  const alongFeatures = (values: Expr) =>
    reshape(
      values,
      x.shape.map((_, at) => (at === features ? (values.shape[0] ?? 1) : 1)),
    );
  const deviation = sqrt(add(variance, epsilon));
  const standard = div(sub(x, alongFeatures(mean)), alongFeatures(deviation));
  const scaled = gamma === undefined ? standard : mul(standard, alongFeatures(gamma));
  return beta === undefined ? scaled : add(scaled, alongFeatures(beta));
}

interface Moves {
  readonly momentum: number | "average";
  readonly unbiased: boolean;
}

function movedUpdates(
  { mean, variance, count }: Omit<BatchNormVariables, "learned">,
  batch: BatchStatistics,
  { momentum, unbiased }: Moves,
): Update[] {
  const next = count && add(count, 1);
  const fresh: ExprLike = next === undefined ? 1 - (momentum as number) : div(1, cast(next, "float32"));
  const kept: ExprLike = next === undefined ? (momentum as number) : sub(1, fresh);
  const moved = (from: Variable, to: Expr): Update => [from, add(mul(from, kept), mul(to, fresh))];
  const spread = unbiased ? mul(batch.variance, div(batch.samples(), sub(batch.samples(), 1))) : batch.variance;
  const updates = [moved(mean, batch.mean), moved(variance, spread)];
  return count && next ? [...updates, [count, next]] : updates;
}
