import { div, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { checkRate, type NoiseOptions, noiseLayer } from "./noiseLayer.ts";

/** The options of `spatialDropout`. */
export interface SpatialDropoutOptions extends NoiseOptions {}

/**
 * Sets whole channels of each sample to 0 with probability `rate` in training and scales the others by 1 / (1 − rate).
 * Neighbours in an image are alike, so that dropping single ones would take little away. The identity otherwise.
 *
 * x is float32 [batch, …spatial, channels], with any number of spatial axes.
 *
 * Each training call draws anew; the draw's stream is in `variables` ("noise/..."), so a checkpoint keeps its place.
 *
 * @param rate from 0 to below 1
 * @throws RangeError for another rate; LayerError at a call on fewer than three axes.
 *
 * Source: Tompson et al. 2015, arXiv:1411.4280; Keras' SpatialDropout1D to 3D, PyTorch's Dropout1d to 3d.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const drop = spatialDropout(0.5, { seed: 1 });
 * const [a, b, c, d] = evaluate(drop(variable([[[1, 1], [1, 1]]]), { training: true })).data;
 * (a === 0 || a === 2) && (b === 0 || b === 2) && a === c && b === d // => true
 * ```
 */
export function spatialDropout(rate: number, options: SpatialDropoutOptions = {}): Layer {
  const { seed } = checkOptions("spatialDropout", options, "seed");
  checkRate("spatialDropout", rate);
  return noiseLayer({
    kind: "spatialDropout",
    seed,
    isNone: rate === 0,
    change(x, noise) {
      const last = x.shape.length - 1;
      if (last < 2)
        throw new LayerError(
          "spatialDropout",
          `x has ${last + 1} axes`,
          "Give [batch, …spatial, channels], or take dropout",
        );
      const kept = noise.bernoulli(
        1 - rate,
        x.shape.map((size, axis) => (axis === 0 || axis === last ? size : 1)),
      );
      return where(kept, div(x, 1 - rate), 0);
    },
  });
}
