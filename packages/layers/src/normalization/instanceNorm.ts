import { showDim } from "@handloom/graph";
import type { Layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { type GroupNormOptions, groupsNorm } from "./groupNorm.ts";

/** The options of `instanceNorm`. */
export type InstanceNormOptions = GroupNormOptions;

/**
 * Gives each channel of each sample mean 0 and variance 1 over its places, then scales it by `gamma` and shifts it by `beta`.
 *
 * Training and inference are the same: `groupNorm` with a group for each channel. Defaults are those of Keras'
 * `GroupNormalization(-1)`; PyTorch's InstanceNorm has `epsilon` 1e-5, and neither scale nor center. The variance is the
 * biased one.
 *
 * x is float32 [batch, …places, channels], at least one axis of places, or has its channels along another `axis`, whose size
 * is a number. So is the result; `gamma` and `beta` are [channels].
 *
 * @throws RangeError for an epsilon that is not above 0; LayerError at a call without places, or with other channels than
 *   the first call's
 * Source: Ulyanov, Vedaldi & Lempitsky 2016, arXiv:1607.08022.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(instanceNorm({ epsilon: 1e-9 })(variable([[[1, 10], [3, 30]]]))) // => [[[-1, -1], [1, 1]]]
 * ```
 */
export function instanceNorm(options: InstanceNormOptions = {}): Layer {
  return groupsNorm("instanceNorm", options, (x, channels) => {
    if (x.shape.length > 2) return channels;
    throw new LayerError(
      "instanceNorm",
      `x has shape [${x.shape.map(showDim).join(", ")}], in which a channel has one place`,
      "Give [batch, …places, channels], or take layerNorm",
    );
  });
}
