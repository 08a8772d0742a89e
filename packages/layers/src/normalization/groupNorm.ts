import { add, type Expr, mul, reshape, standardize, type Variable, variable } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { ones } from "../initializers/ones.ts";
import { zeros } from "../initializers/zeros.ts";
import { type Layer, layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";

/** The options of `groupNorm`. */
export interface GroupNormOptions {
  /** The axis of the channels, any but the batch's, which is the first: 1 for channels first, as in PyTorch. Default -1. */
  readonly axis?: number | undefined;
  /** Added to the variance, above 0. Default 1e-3. */
  readonly epsilon?: number | undefined;
  /** Whether `beta` is added. Default true. */
  readonly center?: boolean | undefined;
  /** Whether `gamma` is multiplied with. Default true. */
  readonly scale?: boolean | undefined;
}

/**
 * Gives each group of neighbouring channels of each sample mean 0 and variance 1, over all places; then scales each channel
 * by `gamma` and shifts it by `beta`.
 *
 * Training and inference are the same. Defaults are Keras 3's, where PyTorch's `epsilon` is 1e-5; the variance is the
 * biased one.
 *
 * x is float32 [batch, …, channels], or has its channels along another `axis`, whose size is a number. So is the result;
 * `gamma` and `beta` are [channels].
 *
 * @param groups how many groups there are, a whole number that divides the channels
 * @throws RangeError for numbers out of range; LayerError at a call whose channels are not so many groups, or not the first
 *   call's
 * Source: Wu & He 2018, arXiv:1803.08494.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(groupNorm(2, { epsilon: 1e-9 })(variable([[1, 3, 10, 30]]))) // => [[-1, 1, -1, 1]]
 * ```
 */
export function groupNorm(groups: number, options: GroupNormOptions = {}): Layer {
  checkNumber("groupNorm", "groups", groups, { least: 1, whole: true });
  return groupsNorm("groupNorm", options, (_, channels) => {
    checkGroups(channels, groups);
    return groups;
  });
}

/** A norm over all places, and over the channels of each group; `groupsOf` says how many groups there are. */
export function groupsNorm(
  called: string,
  options: GroupNormOptions,
  groupsOf: (x: Expr, channels: number) => number,
): Layer {
  checkOptions(called, options, "axis epsilon center scale");
  const { axis = -1, epsilon = 1e-3, center = true, scale = true } = options;
  checkNumber(called, "epsilon", epsilon, { above: 0 });
  checkAxis(called, axis);
  const own = sizedOnce(called, [axis], (sizes, { path = "" }): Readonly<Record<string, Variable>> => {
    const named = (name: string, initial: typeof zeros) => variable(initial(sizes), { name: `${path}${name}` });
    return { ...(scale && { gamma: named("gamma", ones) }), ...(center && { beta: named("beta", zeros) }) };
  });
  return layer(
    (x, mode) => {
      const at = axis < 0 ? axis + x.shape.length : axis;
      if (at === 0) throw new LayerError(called, "the axis of the channels is that of the batch", "Give another axis");
      // Before variables are made, which a call that fails must not leave behind.
      const channels = sizeAt(x, at);
      const groups = groupsOf(x, channels);
      const { gamma, beta } = own.at(x, mode);
      const behind = x.shape.slice(at + 1);
      const shape = [...x.shape.slice(0, at), groups, channels / groups, ...behind];
      const over = shape.flatMap((_, place) => (place === 0 || place === at ? [] : [place]));
      const standard = reshape(standardize(reshape(x, shape), { axis: over, epsilon }), x.shape);
      const each = (weight: Expr) =>
        behind.length === 0 ? weight : reshape(weight, [channels, ...behind.map(() => 1)]);
      const scaled = gamma === undefined ? standard : mul(standard, each(gamma));
      return beta === undefined ? scaled : add(scaled, each(beta));
    },
    () => own.made,
    { kind: called },
  );
}

function checkAxis(called: string, axis: number): void {
  checkNumber(called, "axis", axis, { whole: true });
  if (axis === 0) throw new RangeError(`${called}: axis is 0, that of the batch. Give -1, or 1 for channels first.`);
}

/** 0 where the axis has a name or does not exist, which `sizedOnce` refuses. */
function sizeAt({ shape }: Expr, at: number): number {
  const channels = shape[at];
  return typeof channels === "number" ? channels : 0;
}

function checkGroups(channels: number, groups: number): void {
  if (channels % groups === 0) return;
  throw new LayerError(
    "groupNorm",
    `x has ${channels} channels, which are not ${groups} groups of as many`,
    "Give a number of groups that divides the channels",
  );
}
