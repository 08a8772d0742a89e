import { pad } from "@handloom/graph";
import { type Layer, layer } from "../layer/layer.ts";
import { checkSides, type Sides, sidesOf } from "./sidesOf.ts";

/**
 * Zeros around the spatial axes.
 *
 * x is [batch, …spatial, channels] of any dtype. Graph's `pad` continues elements in other ways.
 *
 * @param sides whole numbers ≥ 0: one for all spatial axes, or for each axis one or [before, behind]
 * @throws RangeError for other numbers; LayerError at a call with other axes.
 *
 * Source: Keras' ZeroPadding1D to 3D, PyTorch's ZeroPad1d to 3d.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(zeroPadding([[1, 2]])(variable([[[5], [6]]]))) // => [[[0], [5], [6], [0], [0]]]
 * ```
 */
export function zeroPadding(sides: Sides): Layer {
  checkSides("zeroPadding", sides);
  return layer(
    (x) => {
      const all = sidesOf("zeroPadding", sides, x);
      return pad(
        x,
        all.map(([before]) => before),
        all.map(([, behind]) => behind),
      );
    },
    () => ({}),
    { kind: "zeroPadding" },
  );
}
