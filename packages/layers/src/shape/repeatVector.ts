import { broadcastTo, type Dim, type DimLike, expandDims } from "@handloom/graph";
import { type Layer, layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";

/**
 * Each sample at every step of a sequence, such as what a decoder is told of the whole.
 *
 * x is [batch, features] of any dtype, the result [batch, steps, features].
 *
 * @param steps a size, or a name
 * @throws LayerError at a call with other axes.
 *
 * Source: Keras' RepeatVector.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(repeatVector(2)(variable([[1, 2]]))) // => [[[1, 2], [1, 2]]]
 * ```
 */
export function repeatVector(steps: DimLike): Layer {
  return layer(
    (x) => {
      if (x.shape.length !== 2)
        throw new LayerError("repeatVector", `x has ${x.shape.length} axes`, "Give [batch, features]");
      const [batch, features] = x.shape as readonly [Dim, Dim];
      return broadcastTo(expandDims(x, { axis: 1 }), [batch, steps, features]);
    },
    () => ({}),
    { kind: "repeatVector" },
  );
}
