import {
  add,
  div,
  type Expr,
  mean,
  mul,
  reshape,
  type Stateful,
  sqrt,
  square,
  sub,
  type Update,
  type Variable,
  variable,
  withUpdates,
} from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { ones } from "../initializers/ones.ts";
import { zeros } from "../initializers/zeros.ts";
import { type Layer, layer } from "../layer/layer.ts";
import type { Mode } from "../layer/mode.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";

export interface BatchNormOptions {
  /** How much of the moving statistics a training call keeps, from 0 to 1. Default 0.99. */
  readonly momentum?: number | undefined;
  /** Added to the variance, above 0. Default 1e-3. */
  readonly epsilon?: number | undefined;
  /** The axis of the features, which are normalised one by one. Default -1. */
  readonly axis?: number | undefined;
  /** Whether `beta` is added. Default true. */
  readonly center?: boolean | undefined;
  /** Whether `gamma` is multiplied with. Default true. */
  readonly scale?: boolean | undefined;
}

interface Statistics {
  readonly mean: Expr;
  readonly variance: Expr;
}

interface BatchNormVariables {
  readonly learned: Readonly<Record<string, Variable>>;
  readonly mean: Variable;
  readonly variance: Variable;
}

/**
 * Gives each feature mean 0 and variance 1, then scales it by `gamma` and shifts it by `beta`.
 *
 * In training by the batch's own statistics, over all axes but the features'; the result then carries updates of the
 * moving ones, `moving = momentum·moving + (1 − momentum)·batch`, which every function that computes it applies. Otherwise
 * by the moving ones, which are in `variables` ("moving/mean", "moving/variance") and not in `parameters`. Defaults are
 * Keras 3's; the variance is the biased one.
 *
 * x is float32 of any shape with a known number of features, and so is the result.
 *
 * @throws RangeError for a momentum outside [0, 1] and an epsilon that is not above 0; LayerError at a call of another
 *   number of features than the first one
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
export function batchNorm(options: BatchNormOptions = {}): Layer {
  checkOptions("batchNorm", options, "momentum epsilon axis center scale");
  const { momentum = 0.99, epsilon = 1e-3, axis = -1, center = true, scale = true } = options;
  checkRanges(momentum, epsilon);
  const own = sizedOnce("batchNorm", [axis], (sizes, mode) => makeVariables(sizes, mode, { center, scale }));
  return layer(
    (x, mode) => {
      const { learned, ...moving } = own.at(x, mode);
      const batch = mode.training ? statisticsOf(x, axis) : undefined;
      const y = normalise(x, batch ?? moving, learned, { axis, epsilon });
      return batch === undefined ? y : withUpdates(y, movedUpdates(moving, batch, momentum));
    },
    () => ({ ...own.made.learned, moving: movingOf(own.made) }),
    { kind: "batchNorm" },
  );
}

function checkRanges(momentum: number, epsilon: number): void {
  if (!(momentum >= 0 && momentum <= 1))
    throw new RangeError(`batchNorm: momentum is ${momentum}. Give a number from 0 to 1.`);
  if (!(epsilon > 0)) throw new RangeError(`batchNorm: epsilon is ${epsilon}. Give a number above 0.`);
}

function makeVariables(
  sizes: readonly number[],
  { path = "" }: Mode,
  { center, scale }: { readonly center: boolean; readonly scale: boolean },
): BatchNormVariables {
  const named = (name: string, initial: typeof zeros) => variable(initial(sizes), { name: `${path}${name}` });
  return {
    learned: { ...(scale && { gamma: named("gamma", ones) }), ...(center && { beta: named("beta", zeros) }) },
    mean: named("moving/mean", zeros),
    variance: named("moving/variance", ones),
  };
}

function movingOf({ mean, variance }: BatchNormVariables): Stateful {
  return { variables: { mean, variance } };
}

/** One mean and one biased variance per feature, over all other axes. */
function statisticsOf(x: Expr, axis: number): Statistics {
  const features = axis < 0 ? axis + x.shape.length : axis;
  const axes = x.shape.flatMap((_, at) => (at === features ? [] : [at]));
  const centre = mean(x, { axis: axes, keepDims: true });
  return { mean: mean(x, { axis: axes }), variance: mean(square(sub(x, centre)), { axis: axes }) };
}

function normalise(
  x: Expr,
  { mean, variance }: Statistics,
  { gamma, beta }: Readonly<Record<string, Variable>>,
  { axis, epsilon }: { readonly axis: number; readonly epsilon: number },
): Expr {
  const features = axis < 0 ? axis + x.shape.length : axis;
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

function movedUpdates(moving: { mean: Variable; variance: Variable }, batch: Statistics, momentum: number): Update[] {
  const moved = (from: Variable, to: Expr): Update => [from, add(mul(from, momentum), mul(to, 1 - momentum))];
  return [moved(moving.mean, batch.mean), moved(moving.variance, batch.variance)];
}
