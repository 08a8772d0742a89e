import {
  add,
  asExpr,
  broadcastTo,
  div,
  type Expr,
  type ExprLike,
  log,
  maximum,
  mean,
  mul,
  square,
  stopGradient,
  sub,
} from "@handloom/graph";
import { checkNumber, checkOptions, checkWord } from "@handloom/tensor";
import { labelPair } from "../parts/labels/labelPair.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `gaussianNegativeLogLikelihood`. */
export interface GaussianNegativeLogLikelihoodOptions extends ElementLossOptions {
  /** Whether log(2π) / 2 is added, which changes no gradient. Default false. */
  readonly full?: boolean | undefined;
  /** The least variance, above 0. Default 1e-6. */
  readonly epsilon?: number | undefined;
}

/**
 * (log v + (yTrue − yPred)² / v) / 2: how improbable a number is in a normal distribution of mean `yPred` and variance v.
 *
 * PyTorch's gaussian_nll_loss, with `per: "element"`. A variance below `epsilon` counts as that, and its gradient is that at
 * `epsilon`, so that it can leave.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]: means
 * @param variance float32 at least 0, a shape that broadcasts to that of `yPred`
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError; RangeError for an epsilon that is not above 0.
 *
 * Source: Nix & Weigend 1994, "Estimating the mean and variance of the target probability distribution".
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(gaussianNegativeLogLikelihood(variable([[3]]), variable([[1]]), variable([[1]]))) // => 2
 * ```
 */
export function gaussianNegativeLogLikelihood(
  yTrue: ExprLike,
  yPred: ExprLike,
  variance: ExprLike,
  options: GaussianNegativeLogLikelihoodOptions = {},
): Expr {
  const called = "gaussianNegativeLogLikelihood";
  checkOptions(called, options, "full epsilon per reduction sampleWeight");
  const { full = false, epsilon = 1e-6, per = "row" } = options;
  checkNumber(called, "epsilon", epsilon, { above: 0 });
  checkWord(called, "per", per, ["row", "element"]);
  const { labels, predictions } = labelPair(called, yTrue, yPred);
  const spread = broadcastTo(asExpr(variance, "float32"), predictions.shape);
  const rule = (label: Expr, prediction: Expr, given: Expr) => {
    // The value of the least variance with the slope of the given one.
    const v = add(given, stopGradient(sub(maximum(given, epsilon), given)));
    const loss = mul(0.5, add(log(v), div(square(sub(prediction, label)), v)));
    return full ? add(loss, 0.5 * Math.log(2 * Math.PI)) : loss;
  };
  const operands = [labels, predictions, spread] as const;
  if (per === "element" || predictions.shape.length === 0)
    return reduceLosses(sparedLosses(operands, options, rule), options);
  const ofRow = (...each: Parameters<typeof rule>) => mean(rule(...each), { axis: -1 });
  return reduceLosses(sparedLosses(operands, options, ofRow, [-1]), options);
}
