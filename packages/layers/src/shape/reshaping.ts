import { type Dim, type DimLike, reshape } from "@handloom/graph";
import { type Layer, layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";

/**
 * The elements of each sample in another shape: graph's `reshape` behind the batch.
 *
 * x is [batch, …] of any dtype, the result [batch, …shape].
 *
 * @param shape sizes or names; one may be -1, which is what is left
 * @throws LayerError for what is not a list; ShapeError at a call on samples of another number of elements.
 *
 * Source: Keras' Reshape, PyTorch's Unflatten.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(reshaping([2, -1])(variable([[1, 2, 3, 4]]))) // => [[[1, 2], [3, 4]]]
 * ```
 */
export function reshaping(shape: readonly DimLike[]): Layer {
  if (!Array.isArray(shape)) throw new LayerError("reshaping", "the shape is not a list", "Write reshaping([4, 4, 1])");
  return layer(
    (x) => {
      const [batch, ...inner] = x.shape as readonly [Dim, ...Dim[]];
      // A batch that has a name leaves nothing to be inferred, so known sizes are divided here.
      const [all, given] = [sizeOf(inner), sizeOf(shape.filter((size) => size !== -1))];
      return reshape(x, [batch, ...shape.map((size) => (size === -1 && given > 0 ? all / given : size))]);
    },
    () => ({}),
    { kind: "reshaping" },
  );
}

function sizeOf(sizes: readonly DimLike[]): number {
  return sizes.reduce<number>((product, size) => product * (typeof size === "number" ? size : Number.NaN), 1);
}
