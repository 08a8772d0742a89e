import { type AveragePoolOptions, averagePool } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkForm } from "../convolution/parts/checkForm.ts";
import { checkWindow } from "../convolution/parts/checkWindow.ts";
import { type Layer, layer } from "../layer/layer.ts";

/** The options of `averagePooling`. */
export type AveragePoolingOptions = Omit<AveragePoolOptions, "size">;

/**
 * The mean of each window and channel: graph's `averagePool` as a layer, along any number of spatial axes.
 *
 * x is float32 [batch, …spatial, channels], the result [batch, …positions, channels].
 *
 * @param size of the window, whole numbers ≥ 1, one for all spatial axes or one for each
 * @param options `strides` (default `size`), `padding` ("valid"), `countIncludePadding` (false, as Keras; PyTorch's is
 *   true), `ceilMode` (false), `divisor` of sums in place of a count
 * @throws RangeError for numbers out of range; ShapeError at a call whose window does not fit
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(averagePooling(2)(variable([[[1], [5], [2], [4]]]))) // => [[[3], [3]]]
 * ```
 */
export function averagePooling(size: number | readonly number[], options: AveragePoolingOptions = {}): Layer {
  checkForm("averagePooling", "averagePooling(2)", size, options);
  checkOptions("averagePooling", options, "strides padding countIncludePadding ceilMode divisor");
  checkWindow("averagePooling", { size, ...options });
  return layer(
    (x) => averagePool(x, { ...options, size }),
    () => ({}),
    { kind: "averagePooling" },
  );
}
