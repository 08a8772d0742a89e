import { add, type Expr, mul, reshape, standardize, type Variable, variable } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { ones } from "../initializers/ones.ts";
import { zeros } from "../initializers/zeros.ts";
import { type Layer, layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";
import { checkWholeNumber } from "../layer/wholeNumber.ts";

/** The options of `groupNorm`. */
export interface GroupNormOptions {
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
 * x is float32 [batch, …, channels], its channels a number, and so is the result; `gamma` and `beta` are [channels].
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
  checkWholeNumber("groupNorm", "groups", groups, 1);
  return groupsNorm("groupNorm", options, (x, channels) => {
    checkGroups(channels, groups);
    return [...x.shape.slice(0, -1), groups, channels / groups];
  });
}

/** A norm over all places and the last axis of the shape that x is seen in: [batch, …, groups, channels of each]. */
export function groupsNorm(
  called: string,
  options: GroupNormOptions,
  grouped: (x: Expr, channels: number) => Expr["shape"],
): Layer {
  checkOptions(called, options, "epsilon center scale");
  const { epsilon = 1e-3, center = true, scale = true } = options;
  checkNumber(called, "epsilon", epsilon, { above: 0 });
  const own = sizedOnce(called, [-1], (sizes, { path = "" }): Readonly<Record<string, Variable>> => {
    const named = (name: string, initial: typeof zeros) => variable(initial(sizes), { name: `${path}${name}` });
    return { ...(scale && { gamma: named("gamma", ones) }), ...(center && { beta: named("beta", zeros) }) };
  });
  return layer(
    (x, mode) => {
      // Before variables are made, which a call that fails must not leave behind.
      const shape = grouped(x, channelsOf(x));
      const { gamma, beta } = own.at(x, mode);
      // All but the batch's and that of the groups.
      const axis = shape.flatMap((_, at) => (at === 0 || at === shape.length - 2 ? [] : [at]));
      const standard = reshape(standardize(reshape(x, shape), { axis, epsilon }), x.shape);
      const scaled = gamma === undefined ? standard : mul(standard, gamma);
      return beta === undefined ? scaled : add(scaled, beta);
    },
    () => own.made,
    { kind: called },
  );
}

/** None where they have a name, which `sizedOnce` refuses. */
function channelsOf({ shape }: Expr): number {
  const channels = shape.at(-1);
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
