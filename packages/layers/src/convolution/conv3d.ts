import { conv3d as convolve } from "@handloom/graph";
import type { Layer } from "../layer/layer.ts";
import { type ConvLayerOptions, convLayer } from "./parts/convLayer.ts";

/**
 * A convolution along three axes, of volumes and films, plus a bias for each filter.
 *
 * x is float32 [batch, depth, height, width, channels], its channels a number. The result is [batch, …positions, filters]:
 *
 * - "valid" gives ⌊(size − reach) / stride⌋ + 1 positions, where reach = (kernel − 1)·dilation + 1;
 * - "same" gives ⌈size / stride⌉.
 *
 * The first call makes `kernel`, [...size, channels / groups, filters], and `bias`, [filters]. Defaults are Keras 3's.
 *
 * @param filters how many channels come out, at least 1
 * @param size of the kernel, whole numbers ≥ 1, one for all spatial axes or one for each
 * @throws RangeError for numbers out of range; LayerError at a call with other axes, or other channels than the first call's
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const net = conv3d(16, 3, { padding: "same" });
 * net(input("x", ["batch", 8, 28, 28, 3])).shape.length // => 5
 * net.parameters.map((parameter) => parameter.shape) // => [[3, 3, 3, 3, 16], [16]]
 * ```
 */
export function conv3d(filters: number, size: number | readonly number[], options: ConvLayerOptions = {}): Layer {
  return convLayer({ called: "conv3d", rank: 3, op: convolve }, filters, size, options);
}
