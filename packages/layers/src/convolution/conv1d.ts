import { conv1d as convolve, type Padding } from "@handloom/graph";
import { OptionsError } from "@handloom/tensor";
import type { Layer } from "../layer/layer.ts";
import { checkForm } from "./parts/checkForm.ts";
import { checkWindow } from "./parts/checkWindow.ts";
import { checkPaddingMode } from "./parts/continuedEnds.ts";
import { type ConvLayerOptions, convLayer } from "./parts/convLayer.ts";
import { sizesOf } from "./parts/sizesOf.ts";

/** The options of the layer `conv1d`. */
export interface Conv1dLayerOptions extends Omit<ConvLayerOptions, "padding"> {
  /**
   * As for other convolutions, or "causal": zeros in front, so that a step sees itself and those before it, or the first step
   * again by the paddingMode "edge". Default "valid".
   */
  readonly padding?: Padding | "causal" | undefined;
}

/**
 * A convolution along one axis, of series and texts, plus a bias for each filter.
 *
 * x is float32 [batch, steps, channels], its channels a number. The result is [batch, …positions, filters]:
 *
 * - "valid" gives ⌊(size − reach) / stride⌋ + 1 positions, where reach = (kernel − 1)·dilation + 1;
 * - "same" and "causal" give ⌈size / stride⌉.
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
 * const net = conv1d(16, 3, { padding: "same" });
 * net(input("x", ["batch", 28, 3])).shape.length // => 3
 * net.parameters.map((parameter) => parameter.shape) // => [[3, 3, 16], [16]]
 * ```
 */
export function conv1d(filters: number, size: number | readonly number[], options: Conv1dLayerOptions = {}): Layer {
  const kind = { called: "conv1d", rank: 1, op: convolve };
  checkForm("conv1d", "conv1d(16, 3)", filters, options);
  const { padding, ...others } = options;
  if (padding !== "causal") return convLayer(kind, filters, size, { ...others, padding });
  const { dilation = 1, paddingMode } = options;
  checkPaddingMode("conv1d", paddingMode);
  if (paddingMode !== undefined && paddingMode !== "zeros" && paddingMode !== "edge")
    throw new OptionsError(
      "conv1d",
      `"${paddingMode}" shows later steps, which "causal" hides. Take "zeros" or "edge".`,
    );
  checkWindow("conv1d", { size, dilation }, 1);
  const [reach = 1, step = 1] = [...sizesOf(size, 1), ...sizesOf(dilation, 1)];
  return convLayer(kind, filters, size, { ...others, padding: [[(reach - 1) * step, 0]] });
}
