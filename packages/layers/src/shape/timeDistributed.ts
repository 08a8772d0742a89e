import { type Dim, type Expr, reshape } from "@handloom/graph";
import { isLayer, type Layer, layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";

/**
 * A layer at every step of a sequence, with the same variables: the steps are one batch to it.
 *
 * x is [batch, time, …], and the layer is called on [batch · time, …]. `dense` and other layers of the last axis do so by
 * themselves; convolutions and pooling need it. The paths of variables begin with "layer/".
 *
 * @param inner a layer, or a function of one expression, that keeps the batch in front
 * @throws LayerError for what is not a function, and at a call on fewer than two axes.
 *
 * Source: Keras' TimeDistributed.
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const net = timeDistributed(conv2d(4, 3));
 * net(input("x", ["batch", "time", 8, 8, 1])).shape.slice(2) // => [6, 6, 4]
 * ```
 */
export function timeDistributed(inner: (x: Expr) => Expr): Layer {
  if (typeof inner !== "function")
    throw new LayerError("timeDistributed", "the first argument is not a layer", "Write timeDistributed(conv2d(8, 3))");
  return layer(
    (x, mode) => {
      if (x.shape.length < 2)
        throw new LayerError("timeDistributed", `x has ${x.shape.length} axes`, "Give [batch, time, …]");
      const [batch, time, ...each] = x.shape as readonly [Dim, Dim, ...Dim[]];
      const steps = reshape(x, [-1, ...each]);
      const place = { ...mode, path: `${mode.path ?? ""}layer/` };
      const y = isLayer(inner) ? inner(steps, place) : inner(steps);
      return reshape(y, [batch, time, ...y.shape.slice(1)]);
    },
    () => (isLayer(inner) ? { layer: inner } : {}),
    { kind: "timeDistributed" },
  );
}
