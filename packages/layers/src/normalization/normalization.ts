import { add, div, maximum, mul, reshape, sqrt, sub, type Variable, variable } from "@handloom/graph";
import { checkNumber, checkOptions, OptionsError, type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import { type Layer, layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";

/** The options of `normalization`. */
export interface NormalizationOptions {
  /** Of each feature, or a number for all: finite. */
  readonly mean: TensorLike;
  /** As `mean`, at least 0. */
  readonly variance: TensorLike;
  /** The axis of the features. Default -1. */
  readonly axis?: number | undefined;
  /** Whether it makes data of what was normalised. Default false. */
  readonly invert?: boolean | undefined;
}

/** Keras' least deviation, by which features that are all the same are divided. */
const least = 1e-7;

/**
 * Brings each feature of data to mean 0 and variance 1 by statistics that are known before: (x − mean) / √variance.
 *
 * The statistics are those of the data, which `moments` computes once. They are in `variables` ("data/mean",
 * "data/variance"), so that checkpoints have them, and not in `parameters`. Training and inference are the same.
 *
 * x is float32 of any shape, the size of its features a number, and so is the result.
 *
 * @param options `mean` and `variance`, numbers or [features]; `axis`, and whether to `invert`
 * @throws OptionsError where statistics are missing, RangeError for those that are not finite and for variances below 0;
 *   LayerError at a call with another number of features
 *
 * Source: Keras' Normalization, whose `adapt` is `moments`; a deviation below 10⁻⁷ counts as 10⁻⁷, as there.
 *
 * ```ts
 * import { evaluate, moments, variable } from "@handloom/graph";
 *
 * const { mean, variance } = moments(variable([[0, 7], [2, 9]]), { axis: 0 });
 * const net = normalization({ mean: evaluate(mean), variance: evaluate(variance) });
 * evaluate(net(variable([[0, 10]]))) // => [[-1, 2]]
 * ```
 */
export function normalization(options: NormalizationOptions): Layer {
  const given = checkOptions("normalization", options, "mean variance axis invert");
  const { axis = -1, invert = false } = given;
  checkNumber("normalization", "axis", axis, { whole: true });
  const starts = { mean: statistic("mean", given.mean), variance: statistic("variance", given.variance, 0) };
  const own = sizedOnce("normalization", [axis], ([size = 0], { path = "" }) => {
    const named = (name: keyof typeof starts): Variable =>
      variable(spread(name, starts[name], size), { name: `${path}data/${name}` });
    return { mean: named("mean"), variance: named("variance") };
  });
  return layer(
    (x, mode) => {
      const { mean, variance } = own.at(x, mode);
      const features = axis < 0 ? axis + x.shape.length : axis;
      const shape = x.shape.map((size, at) => (at === features ? size : 1));
      const [center, deviation] = [reshape(mean, shape), reshape(maximum(sqrt(variance), least), shape)];
      return invert ? add(mul(x, deviation), center) : div(sub(x, center), deviation);
    },
    () => ({ data: { variables: own.made } }),
    { kind: "normalization" },
  );
}

function statistic(name: string, given: TensorLike | undefined, lowest?: number): Tensor {
  if (given === undefined)
    throw new OptionsError(
      "normalization",
      `the ${name} is missing. Compute it: evaluate(moments(variable(data), { axis: 0 }).${name}).`,
    );
  // A copy in float: later changes of the given one are not meant, and whole numbers are numbers, too.
  const { data, shape } = tensor(given);
  const values = tensor(Float64Array.from(data), { shape });
  for (const value of values.data) checkNumber("normalization", name, value, { least: lowest });
  return values;
}

/** A number for each feature. */
function spread(name: string, values: Tensor, size: number): Tensor {
  if (values.shape.length === 0) return tensor(new Float64Array(size).fill(values.item() as number));
  if (values.shape.length === 1 && values.shape[0] === size) return values;
  throw new LayerError(
    "normalization",
    `the ${name} has shape [${values.shape.join(", ")}], and x has ${size} features`,
    "Give a number for each feature, or one for all",
  );
}
