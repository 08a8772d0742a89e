import { transpose } from "@handloom/graph";
import { type Layer, layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";

/**
 * The axes of each sample in another order; the batch stays in front.
 *
 * x is [batch, …] of any dtype.
 *
 * @param axes every axis of x but 0, each once, in their new order: [2, 1] exchanges the two axes of a matrix
 * @throws LayerError for a list that is not an order of 1, 2, …; ShapeError at a call with other axes.
 *
 * Source: Keras' Permute.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(permuting([2, 1])(variable([[[1, 2], [3, 4]]]))) // => [[[1, 3], [2, 4]]]
 * ```
 */
export function permuting(axes: readonly number[]): Layer {
  if (!Array.isArray(axes) || axes.some((_, at) => !axes.includes(at + 1)))
    throw new LayerError(
      "permuting",
      `the axes are ${JSON.stringify(axes)}, not an order of 1, 2, …`,
      "Write permuting([2, 1]): the batch is axis 0 and stays",
    );
  return layer(
    (x) => transpose(x, [0, ...axes]),
    () => ({}),
    { kind: "permuting" },
  );
}
