import { type Dim, slice } from "@handloom/graph";
import { type Layer, layer } from "../layer/layer.ts";
import { checkSides, type Sides, sidesOf } from "./sidesOf.ts";

/**
 * Elements taken away at the ends of the spatial axes.
 *
 * x is [batch, …spatial, channels] of any dtype.
 *
 * @param sides whole numbers ≥ 0: one for all spatial axes, or for each axis one or [before, behind]
 * @throws RangeError for other numbers; LayerError at a call with other axes, ShapeError at one on axes that are too short.
 *
 * Source: Keras' Cropping1D to 3D.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(cropping([[1, 0]])(variable([[[5], [6], [7]]]))) // => [[[6], [7]]]
 * ```
 */
export function cropping(sides: Sides): Layer {
  checkSides("cropping", sides);
  return layer(
    (x) => {
      const all = sidesOf("cropping", sides, x);
      return slice(
        x,
        all.map(([before]) => before),
        all.map(([, behind], axis) => (behind === 0 ? (x.shape[axis] as Dim) : -behind)),
      );
    },
    () => ({}),
    { kind: "cropping" },
  );
}
