import { conv2d } from "@handloom/graph";
import type { RecurrentLayer } from "../recurrentLayer.ts";
import { type ConvLstmOptions, convLstmLayer } from "./convLstmLayer.ts";

/**
 * An LSTM over sequences of images, whose products are convolutions: the state is an image too.
 *
 * x is float32 [batch, time, height, width, channels]. A call gives h behind the last step, [batch, …positions, filters],
 * or with `returnSequences` of every step, [batch, time, …positions, filters]. Positions are those of a convolution of x.
 * The convolution of h keeps its size. Gates, `run` and the other options are `lstm`'s.
 *
 * The shapes are `kernel` [...size, channels, 4·filters], `recurrentKernel` [...size, filters, 4·filters] and `bias`
 * [4·filters], gates in the order i, f, g, o. Defaults are Keras 3's.
 *
 * @param filters how many channels the state has, at least 1
 * @param size of both kernels, whole numbers ≥ 1, one for all spatial axes or one for each
 * @throws RangeError for numbers out of range; LayerError at a call with other axes or channels.
 *
 * Source: Shi et al. 2015, arXiv:1506.04214, without peepholes, as Keras' ConvLSTM2D.
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const net = convLstm2d(4, 3);
 * net(input("x", ["batch", "time", 8, 8, 2])).shape.slice(1) // => [6, 6, 4]
 * ```
 */
export function convLstm2d(
  filters: number,
  size: number | readonly number[],
  options: ConvLstmOptions = {},
): RecurrentLayer<"h" | "c"> {
  return convLstmLayer({ called: "convLstm2d", places: ["height", "width"], op: conv2d }, filters, size, options);
}
