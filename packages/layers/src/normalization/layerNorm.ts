import { add, div, type Expr, mean, mul, reshape, sqrt, square, sub, type Variable, variable } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { ones } from "../initializers/ones.ts";
import { zeros } from "../initializers/zeros.ts";
import { type Layer, layer } from "../layer/layer.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";

/** The options of `layerNorm`. */
export interface LayerNormOptions {
  /** The axis or axes that are normalised together; negative ones count from the last. Default -1. */
  readonly axis?: number | readonly number[] | undefined;
  /** Added to the variance, above 0. Default 1e-3. */
  readonly epsilon?: number | undefined;
  /** Whether `beta` is added. Default true. */
  readonly center?: boolean | undefined;
  /** Whether `gamma` is multiplied with. Default true. */
  readonly scale?: boolean | undefined;
}

/**
 * Gives the features of each sample mean 0 and variance 1, then scales them by `gamma` and shifts them by `beta`.
 *
 * Training and inference are the same. Defaults are Keras 3's; the variance is the biased one.
 *
 * x is float32 of any shape whose sizes along `axis` are known, and so is the result; `gamma` and `beta` have these sizes.
 *
 * @throws RangeError for an epsilon that is not above 0; LayerError at a call with other sizes than the first one
 * Source: Ba, Kiros & Hinton 2016, arXiv:1607.06450.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(layerNorm({ epsilon: 1e-9 })(variable([[1, 3], [10, 30]]))) // => [[-1, 1], [-1, 1]]
 * ```
 */
export function layerNorm(options: LayerNormOptions = {}): Layer {
  checkOptions("layerNorm", options, "axis epsilon center scale");
  const { axis = -1, epsilon = 1e-3, center = true, scale = true } = options;
  const axes = typeof axis === "number" ? [axis] : axis;
  checkNumber("layerNorm", "epsilon", epsilon, { above: 0 });
  const own = sizedOnce("layerNorm", axes, (sizes, { path = "" }): Readonly<Record<string, Variable>> => {
    const named = (name: string, initial: typeof zeros) => variable(initial(sizes), { name: `${path}${name}` });
    return { ...(scale && { gamma: named("gamma", ones) }), ...(center && { beta: named("beta", zeros) }) };
  });
  return layer(
    (x, mode) => {
      const { gamma, beta } = own.at(x, mode);
      const distance = sub(x, mean(x, { axis, keepDims: true }));
      const variance = mean(square(distance), { axis, keepDims: true });
      const standard = div(distance, sqrt(add(variance, epsilon)));
      const scaled = gamma === undefined ? standard : mul(standard, along(x, gamma, axes));
      return beta === undefined ? scaled : add(scaled, along(x, beta, axes));
    },
    () => own.made,
    { kind: "layerNorm" },
  );
}

/** Values of the axes, with size 1 along all others. */
export function along(x: Expr, values: Variable, axes: readonly number[]): Expr {
  const counted = axes.map((axis) => (axis < 0 ? axis + x.shape.length : axis));
  return reshape(
    values,
    x.shape.map((_, axis) => values.shape[counted.indexOf(axis)] ?? 1),
  );
}
