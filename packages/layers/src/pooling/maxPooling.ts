import { type MaxPoolOptions, maxPool } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkForm } from "../convolution/parts/checkForm.ts";
import { checkWindow } from "../convolution/parts/checkWindow.ts";
import { type Layer, layer } from "../layer/layer.ts";

/** The options of `maxPooling`. */
export type MaxPoolingOptions = Omit<MaxPoolOptions, "size">;

/**
 * The largest element of each window and channel: graph's `maxPool` as a layer, along any number of spatial axes.
 *
 * x is float32 or int32 [batch, …spatial, channels], the result [batch, …positions, channels].
 *
 * @param size of the window, whole numbers ≥ 1, one for all spatial axes or one for each
 * @param options `strides` (default `size`), `padding` ("valid"), `dilation` (1), `ceilMode` (false)
 * @throws RangeError for numbers out of range; ShapeError at a call whose window does not fit
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(maxPooling(2)(variable([[[1], [5], [2], [4]]]))) // => [[[5], [4]]]
 * ```
 */
export function maxPooling(size: number | readonly number[], options: MaxPoolingOptions = {}): Layer {
  checkForm("maxPooling", "maxPooling(2)", size, options);
  checkOptions("maxPooling", options, "strides padding dilation ceilMode");
  checkWindow("maxPooling", { size, ...options });
  return layer(
    (x) => maxPool(x, { ...options, size }),
    () => ({}),
    { kind: "maxPooling" },
  );
}
