import { asExpr, div, type Expr, type ExprLike, mul, pow, sub, sum } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { hotClasses } from "../parts/labels/hotClasses.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `categoricalGeneralizedCrossEntropy`. */
export interface GeneralizedCrossEntropyOptions extends LossOptions {
  /** Above 0, towards a cross-entropy, and up to 1, a mean absolute error. Default 0.5. */
  readonly q?: number | undefined;
}

/**
 * (1 − p^q)/q, where p is the probability of the label: labels that are wrong do less harm than in a cross-entropy. Keras'
 * CategoricalGeneralizedCrossEntropy.
 *
 * @param yTrue int32 [batch, ...], class numbers from 0
 * @param yPred float32 probabilities [batch, ..., classes], taken as they are
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError, DTypeError for labels that are not int32; RangeError for a q that is not above 0 and at most 1
 *
 * Source: Zhang & Sabuncu 2018, arXiv:1805.07836, equation 6.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const labels = variable([0], { dtype: "int32" });
 * evaluate(categoricalGeneralizedCrossEntropy(labels, variable([[0.25, 0.75]]))) // => 1
 * ```
 */
export function categoricalGeneralizedCrossEntropy(
  yTrue: ExprLike,
  yPred: ExprLike,
  options: GeneralizedCrossEntropyOptions = {},
): Expr {
  const called = "categoricalGeneralizedCrossEntropy";
  const { q = 0.5 } = checkOptions(called, options, "q reduction sampleWeight");
  checkNumber(called, "q", q, { above: 0, most: 1 });
  const predictions = asExpr(yPred, "float32");
  const hot = hotClasses(called, yTrue, predictions, options);
  const losses = (prediction: Expr) => div(sub(1, pow(sum(mul(hot, prediction), { axis: -1 }), q)), q);
  return reduceLosses(sparedLosses([predictions], options, losses, [-1]), options);
}
