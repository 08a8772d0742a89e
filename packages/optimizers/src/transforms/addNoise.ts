import { add, type Dim, div, type Expr, type ExprLike, mul, pow, sqrt } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkFunction, checkGradients } from "../define/checkGiven.ts";

import { checkRange } from "../define/ranges.ts";

/** What makes normal draws, such as a `randomStream`. */
export interface NormalStream {
  normal(shape: readonly Dim[]): Expr;
}

/** The options of `addNoise`. */
export interface AddNoiseOptions {
  /** η > 0: the variance at first. Default 0.01. */
  readonly eta?: ExprLike | undefined;
  /** γ ≥ 0: how fast it falls. Default 0.55. */
  readonly gamma?: ExprLike | undefined;
  /** The number of completed updates as float32, ≥ 0, for the fall. Default 0: the variance stays η. */
  readonly count?: ExprLike | undefined;
}

/**
 * Adds normal noise of variance η/(1 + count)^γ to every gradient. The stream belongs into the step's `writes`.
 *
 * Source: Neelakantan et al. 2015, Adding Gradient Noise Improves Learning for Very Deep Networks, arXiv:1511.06807.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const ones = { normal: () => variable(1) };
 * evaluate(addNoise([variable([1, 2])], ones, { eta: 4, gamma: 1, count: 3 })) // => [[2, 3]]
 * ```
 */
export function addNoise(gradients: readonly Expr[], stream: NormalStream, options: AddNoiseOptions = {}): Expr[] {
  checkGradients("addNoise", gradients);
  checkFunction("addNoise", "stream.normal", stream?.normal, "addNoise(gradients, randomStream(42))");
  const { eta = 0.01, gamma = 0.55, count = 0 } = checkOptions("addNoise", options, "eta gamma count");
  checkRange("addNoise", "eta", eta, "scalar (0, ∞)");
  checkRange("addNoise", "gamma", gamma, "scalar [0, ∞)");
  checkRange("addNoise", "count", count, "scalar [0, ∞)");
  const deviation = sqrt(div(eta, pow(add(count, 1), gamma)));
  return gradients.map((gradient) => add(gradient, mul(deviation, stream.normal(gradient.shape))));
}
