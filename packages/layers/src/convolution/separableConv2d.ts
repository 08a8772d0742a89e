import { separableConv2d as convolve } from "@handloom/graph";
import type { Layer } from "../layer/layer.ts";
import { type SeparableConvLayerOptions, separableLayer } from "./parts/separableLayer.ts";

/**
 * A convolution of each channel for itself along two axes, then one of one element that mixes channels, plus a bias.
 *
 * x is float32 [batch, height, width, channels], its channels a number. The result is [batch, …positions, filters].
 *
 * The first call makes `depthwiseKernel`, [...size, channels, multiplier], `pointwiseKernel`,
 * [1, 1, channels·multiplier, filters], and `bias`, [filters]. Defaults are Keras 3's.
 *
 * @param filters how many channels come out, at least 1
 * @param size of the depthwise kernel, whole numbers ≥ 1, one for all spatial axes or one for each
 * @throws RangeError for numbers out of range; LayerError at a call with other axes, or other channels than the first call's
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const net = separableConv2d(16, 3, { strides: 2, padding: "same" });
 * net(input("x", [1, 7, 7, 4])).shape // => [1, 4, 4, 16]
 * net.parameters.map((parameter) => parameter.shape) // => [[3, 3, 4, 1], [1, 1, 4, 16], [16]]
 * ```
 */
export function separableConv2d(
  filters: number,
  size: number | readonly number[],
  options: SeparableConvLayerOptions = {},
): Layer {
  return separableLayer({ called: "separableConv2d", rank: 2, op: convolve }, filters, size, options);
}
