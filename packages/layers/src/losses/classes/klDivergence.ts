import { add, div, type Expr, type ExprLike, equal, exp, log, mul, sub, sum, where } from "@handloom/graph";
import { checkOptions, checkWord } from "@handloom/tensor";
import { boundedProbability } from "../parts/boundedProbability.ts";
import { labelPair } from "../parts/labels/labelPair.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `klDivergence`. */
export interface KlDivergenceOptions extends ElementLossOptions {
  /** Whether `yPred` are logarithms of probabilities: nothing is clipped then. Default false. */
  readonly logPredictions?: boolean | undefined;
  /** Whether `yTrue` are logarithms of probabilities, beside log predictions. Default false. */
  readonly logTargets?: boolean | undefined;
  /** Adds Σ(yPred − yTrue), so that the divergence is convex, and least at equality, for any positive numbers. Default false. */
  readonly convex?: boolean | undefined;
}

/**
 * Σ yTrue·log(yTrue / yPred) over the last axis: how much worse `yPred` describes what `yTrue` does.
 *
 * Keras' KLDivergence, which clips probabilities to [1e-7, 1]; with `logPredictions` optax' kl_divergence family, and
 * with `per: "element"` PyTorch's kl_div, whose "batchmean" is the mean per row.
 *
 * @param yTrue float32 probabilities of the shape of `yPred`, or their logarithms
 * @param yPred float32 probabilities [batch, ..., classes], or their logarithms
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError; RangeError for log targets beside probabilities
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(klDivergence(variable([[0.5, 0.5]]), variable([[1, 1]]))) // => -Math.LN2
 * ```
 */
export function klDivergence(yTrue: ExprLike, yPred: ExprLike, options: KlDivergenceOptions = {}): Expr {
  checkOptions("klDivergence", options, "logPredictions logTargets convex per reduction sampleWeight");
  const { logPredictions = false, logTargets = false, convex = false, per = "row" } = options;
  if (logTargets && !logPredictions)
    throw new RangeError("klDivergence: logTargets beside probabilities. Give both as logarithms.");
  checkWord("klDivergence", "per", per, ["row", "element"]);
  const { labels, predictions } = labelPair("klDivergence", yTrue, yPred);
  const losses = (label: Expr, prediction: Expr) => {
    const terms = logPredictions ? logTerms(label, prediction, logTargets) : clippedTerms(label, prediction);
    const excess = convex && sub(logPredictions ? exp(prediction) : prediction, logTargets ? exp(label) : label);
    const elements = excess ? add(terms, excess) : terms;
    return per === "row" ? sum(elements, { axis: -1 }) : elements;
  };
  return reduceLosses(sparedLosses([labels, predictions], options, losses, per === "row" ? [-1] : []), options);
}

function clippedTerms(labels: Expr, predictions: Expr): Expr {
  const [p, q] = [boundedProbability(labels, 1e-7, 1), boundedProbability(predictions, 1e-7, 1)];
  return mul(p, log(div(p, q)));
}

/** A target of 0, or of logarithm −∞, counts nothing: 0·log 0 is 0. */
function logTerms(labels: Expr, logPredictions: Expr, logTargets: boolean): Expr {
  if (logTargets) {
    const none = equal(labels, Number.NEGATIVE_INFINITY);
    return mul(exp(labels), where(none, 0, sub(labels, logPredictions)));
  }
  const none = equal(labels, 0);
  return mul(labels, sub(log(where(none, 1, labels)), where(none, 0, logPredictions)));
}
