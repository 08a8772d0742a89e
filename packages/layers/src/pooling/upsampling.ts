import { type UpsampleOptions, upsample } from "@handloom/graph";
import { perAxis } from "@handloom/graph/inspect";
import { checkOptions, checkWord } from "@handloom/tensor";
import { checkForm } from "../convolution/parts/checkForm.ts";
import { type Layer, layer } from "../layer/layer.ts";

/** The options of `upsampling`. */
export type UpsamplingOptions = Omit<UpsampleOptions, "scale">;

/**
 * A whole multiple of the size along the spatial axes: graph's `upsample` as a layer.
 *
 * x is [batch, …spatial, channels], float32 unless for "nearest"; the result [batch, …spatial·scale, channels].
 *
 * @param scale whole numbers ≥ 1, one for all spatial axes or one for each
 * @param options `method`: "nearest" (default) repeats elements, "linear" interpolates between neighbours, "catmullRom" is
 *   Keras' "bicubic", "cubic" PyTorch's; `coordinates`: "alignCorners" is PyTorch's align_corners
 * @throws RangeError for numbers out of range; ShapeError for all but "nearest" at a call where a spatial size has a name
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(upsampling(2)(variable([[[1], [3]]]))) // => [[[1], [1], [3], [3]]]
 * ```
 */
export function upsampling(scale: number | readonly number[], options: UpsamplingOptions = {}): Layer {
  checkForm("upsampling", "upsampling(2)", scale, options);
  const { method = "nearest", coordinates } = checkOptions("upsampling", options, "method coordinates");
  checkWord("upsampling", "method", method, ["nearest", "linear", "cubic", "catmullRom", "lanczos3", "lanczos5"]);
  checkWord("upsampling", "coordinates", coordinates ?? "halfPixel", ["halfPixel", "alignCorners"]);
  perAxis("upsampling", "scale", scale);
  return layer(
    (x) => upsample(x, { scale, method, coordinates }),
    () => ({}),
    { kind: "upsampling" },
  );
}
