import { depthwiseConv1d as convolve } from "@handloom/graph";
import type { Layer } from "../layer/layer.ts";
import { type DepthwiseConvLayerOptions, depthwiseLayer } from "./parts/depthwiseLayer.ts";

/**
 * A convolution of each channel for itself along one axis, plus a bias.
 *
 * x is float32 [batch, steps, channels], its channels a number. The result is [batch, …positions,
 * channels·multiplier]: channel c·multiplier + m comes from channel c of x.
 *
 * The first call makes `kernel`, [...size, channels, multiplier], and `bias`. Defaults are Keras 3's.
 *
 * @param size of the kernel, whole numbers ≥ 1, one for all spatial axes or one for each
 * @throws RangeError for numbers out of range; LayerError at a call with other axes, or other channels than the first call's
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const net = depthwiseConv1d(3, { multiplier: 2 });
 * net(input("x", [1, 7, 4])).shape // => [1, 5, 8]
 * net.parameters.map((parameter) => parameter.shape) // => [[3, 4, 2], [8]]
 * ```
 */
export function depthwiseConv1d(size: number | readonly number[], options: DepthwiseConvLayerOptions = {}): Layer {
  return depthwiseLayer({ called: "depthwiseConv1d", rank: 1, op: convolve }, size, options);
}
