import { separableConv1d as convolve } from "@handloom/graph";
import type { Layer } from "../layer/layer.ts";
import { type SeparableConvLayerOptions, separableLayer } from "./parts/separableLayer.ts";

/**
 * A convolution of each channel for itself along one axis, then one of one element that mixes channels, plus a bias.
 *
 * x is float32 [batch, steps, channels], its channels a number. The result is [batch, …positions, filters].
 *
 * The first call makes `depthwiseKernel`, [...size, channels, multiplier], `pointwiseKernel`,
 * [1, channels·multiplier, filters], and `bias`, [filters]. Defaults are Keras 3's.
 *
 * @param filters how many channels come out, at least 1
 * @param size of the depthwise kernel, whole numbers ≥ 1, one for all spatial axes or one for each
 * @throws RangeError for numbers out of range; LayerError at a call with other axes, or other channels than the first call's
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const net = separableConv1d(16, 3, { strides: 2, padding: "same" });
 * net(input("x", [1, 7, 4])).shape // => [1, 4, 16]
 * net.parameters.map((parameter) => parameter.shape) // => [[3, 4, 1], [1, 4, 16], [16]]
 * ```
 */
export function separableConv1d(
  filters: number,
  size: number | readonly number[],
  options: SeparableConvLayerOptions = {},
): Layer {
  return separableLayer({ called: "separableConv1d", rank: 1, op: convolve }, filters, size, options);
}
