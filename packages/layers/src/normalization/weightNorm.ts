import { div, type Expr, evaluate, expandDims, mul, sqrt, square, sum, type Variable, variable } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Layer } from "../layer/layer.ts";
import { type OutputAxes, reweighted } from "./reweighted.ts";

/** The options of `weightNorm`. */
export interface WeightNormOptions {
  /** The name of the weight, such as "recurrentKernel". Default: "kernel", or the "embeddings" of an embedding. */
  readonly weight?: string | undefined;
}

/**
 * The layer with a weight of learned lengths: magnitude · weight / ‖weight‖, the lengths of each output's weights.
 *
 * The variable that the layer has becomes a direction; `magnitude` is beside it, and has the shape of the outputs. It starts
 * as the lengths, so that the first weight is the layer's own. Both are trained.
 *
 * @param layer one of a kernel or of embeddings
 * @throws LayerError at a call of a layer without the weight.
 *
 * Source: Salimans & Kingma 2016, arXiv:1602.07868; PyTorch's `weight_norm`.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 * import { constant } from "@handloom/layers/initializers";
 * import { dense, weightNorm } from "@handloom/layers";
 *
 * const net = weightNorm(dense(1, { kernelInitializer: constant(2) }));
 * evaluate(net(variable([[1, 1, 1, 1]]))) // => [[8]]
 * Object.keys(net.variables) // => ["kernel", "bias", "magnitude"]
 * ```
 */
export function weightNorm(layer: Layer, options: WeightNormOptions = {}): Layer {
  const { weight } = checkOptions("weightNorm", options, "weight");
  return reweighted<{ readonly magnitude: Variable }>(layer, {
    called: "weightNorm",
    weight,
    make(weight, { others }, { path = "" }) {
      const lengths = evaluate(sqrt(sum(square(variable(weight.initial)), { axis: others })));
      return { magnitude: variable(lengths, { name: `${path}magnitude` }) };
    },
    weigh: (weight, { magnitude }, axes) => ({
      value: mul(weight, div(along(magnitude, axes), lengthsOf(weight, axes))),
      updates: [],
    }),
  });
}

function lengthsOf(weight: Expr, { others }: OutputAxes): Expr {
  return sqrt(sum(square(weight), { axis: others, keepDims: true }));
}

/** One number for each output, with size 1 along all other axes. */
function along(values: Expr, { others }: OutputAxes): Expr {
  return expandDims(values, { axis: others });
}
