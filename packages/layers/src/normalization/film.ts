import { add, type Dim, type Expr, mul, reshape, showDim } from "@handloom/graph";
import { LayerError } from "../layer/layerError.ts";

/**
 * Feature-wise linear modulation: every channel of each sample scaled and shifted, such as by what a net says of a class.
 *
 * @param x float32 [batch, …spatial, channels]
 * @param scale float32 [batch, channels]
 * @param shift float32 [batch, channels]
 * @returns the shape of `x`: scale·x + shift, the same at all places
 * @throws LayerError for scales and shifts of other shapes.
 *
 * Source: Perez et al. 2018, arXiv:1709.07871.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(film(variable([[[1, 2], [3, 4]]]), variable([[2, 0]]), variable([[0, 7]]))) // => [[[2, 7], [6, 7]]]
 * ```
 */
export function film(x: Expr, scale: Expr, shift: Expr): Expr {
  return add(mul(x, overPlaces("scale", x, scale)), overPlaces("shift", x, shift));
}

function overPlaces(what: string, x: Expr, values: Expr): Expr {
  const [batch, channels] = values.shape as readonly [Dim, Dim];
  if (x.shape.length < 2 || values.shape.length !== 2)
    throw new LayerError(
      "film",
      `x is [${x.shape.map(showDim).join(", ")}] and the ${what} [${values.shape.map(showDim).join(", ")}]`,
      "Give x [batch, …, channels], and scale and shift [batch, channels]",
    );
  return reshape(values, [batch, ...x.shape.slice(2).map(() => 1), channels]);
}
