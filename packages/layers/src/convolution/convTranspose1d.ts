import { convTranspose1d as convolve } from "@handloom/graph";
import type { Layer } from "../layer/layer.ts";
import { type ConvTransposeLayerOptions, convTransposeLayer } from "./parts/convTransposeLayer.ts";

/**
 * A transposed convolution along one axis, which enlarges what a convolution makes smaller, plus a bias for each filter.
 *
 * x is float32 [batch, steps, channels], its channels a number. The result is [batch, …positions, filters]. Let
 * reach be (kernel − 1)·dilation + 1; then a size n becomes
 *
 * - n·stride for "same";
 * - n·stride + max(reach − stride, 0) for "valid";
 * - (n − 1)·stride + reach − both paddings + outputPadding for numbers, as in PyTorch.
 *
 * The first call makes `kernel`, [...size, filters / groups, channels], and `bias`, [filters]. Defaults are Keras 3's.
 *
 * @param filters how many channels come out, at least 1
 * @param size of the kernel, whole numbers ≥ 1, one for all spatial axes or one for each
 * @throws RangeError for numbers out of range; LayerError at a call with other axes, or other channels than the first call's
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const net = convTranspose1d(16, 3, { strides: 2, padding: "same" });
 * net(input("x", [1, 7, 3])).shape // => [1, 14, 16]
 * net.parameters.map((parameter) => parameter.shape) // => [[3, 16, 3], [16]]
 * ```
 */
export function convTranspose1d(
  filters: number,
  size: number | readonly number[],
  options: ConvTransposeLayerOptions = {},
): Layer {
  return convTransposeLayer({ called: "convTranspose1d", rank: 1, op: convolve }, filters, size, options);
}
