import { type Expr, reshape } from "@handloom/graph";
import { LayerError } from "../layer/layerError.ts";

/**
 * All axes but the batch's as one: a plain function, and so a layer.
 *
 * @param x any dtype, [batch, …], at least one axis
 * @returns [batch, features], row by row
 * @throws LayerError where `x` has no axis
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(flatten(variable([[[1, 2], [3, 4]]]))) // => [[1, 2, 3, 4]]
 * ```
 */
export function flatten(x: Expr): Expr {
  const [batch] = x.shape;
  if (batch === undefined)
    throw new LayerError("flatten", "x has no axis", 'Give it a batch: input("x", ["batch", 2])');
  // A batch of 0 leaves no size to be inferred, so known sizes are multiplied here.
  const rest = x.shape.slice(1);
  const features = rest.reduce<number>((product, dim) => (typeof dim === "number" ? product * dim : Number.NaN), 1);
  return reshape(x, [batch, Number.isNaN(features) ? -1 : features]);
}
