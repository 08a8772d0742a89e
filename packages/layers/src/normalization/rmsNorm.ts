import { add, div, mean, mul, sqrt, square, type Variable, variable } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { ones } from "../initializers/ones.ts";
import { type Layer, layer } from "../layer/layer.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";
import { along } from "./layerNorm.ts";

/** The options of `rmsNorm`. */
export interface RmsNormOptions {
  /** The axis or axes that are normalised together; negative ones count from the last. Default -1. */
  readonly axis?: number | readonly number[] | undefined;
  /** Added to the mean of squares, above 0. Default 1e-6. */
  readonly epsilon?: number | undefined;
  /** Whether `gamma` is multiplied with. Default true. */
  readonly scale?: boolean | undefined;
}

/**
 * Divides the features of each sample by their root mean square, then scales them by `gamma`: `layerNorm` without means.
 *
 * Training and inference are the same. Defaults are Keras 3's.
 *
 * x is float32 of any shape whose sizes along `axis` are known, and so is the result; `gamma` has these sizes.
 *
 * @throws RangeError for an epsilon that is not above 0; LayerError at a call with other sizes than the first one
 * Source: Zhang & Sennrich 2019, arXiv:1910.07467.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(rmsNorm({ epsilon: 1e-9 })(variable([[1, 7], [-5, 5]]))) // => [[0.2, 1.4], [-1, 1]]
 * ```
 */
export function rmsNorm(options: RmsNormOptions = {}): Layer {
  const { axis = -1, epsilon = 1e-6, scale = true } = checkOptions("rmsNorm", options, "axis epsilon scale");
  checkNumber("rmsNorm", "epsilon", epsilon, { above: 0 });
  const axes = typeof axis === "number" ? [axis] : axis;
  const own = sizedOnce("rmsNorm", axes, (sizes, { path = "" }): { readonly gamma?: Variable } =>
    scale ? { gamma: variable(ones(sizes), { name: `${path}gamma` }) } : {},
  );
  return layer(
    (x, mode) => {
      const { gamma } = own.at(x, mode);
      const size = sqrt(add(mean(square(x), { axis, keepDims: true }), epsilon));
      return gamma === undefined ? div(x, size) : mul(div(x, size), along(x, gamma, axes));
    },
    () => ({ ...own.made }),
    { kind: "rmsNorm" },
  );
}
