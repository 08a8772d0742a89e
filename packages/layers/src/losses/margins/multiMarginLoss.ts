import {
  add,
  asExpr,
  type Expr,
  type ExprLike,
  equal,
  maximum,
  mean,
  mul,
  square,
  sub,
  sum,
  where,
} from "@handloom/graph";
import { checkNumber, checkOptions, checkWord } from "@handloom/tensor";
import { hotClasses } from "../parts/labels/hotClasses.ts";
import { type ClassWeights, weighClasses } from "../parts/labels/weighClasses.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";
import { timesWeight } from "../parts/timesWeight.ts";

/** The options of `multiMarginLoss`. */
export interface MultiMarginOptions extends LossOptions {
  /** How far the label's score must be above each other. Default 1. */
  readonly margin?: number | undefined;
  /** The power of what is missing. Default 1. */
  readonly power?: 1 | 2 | undefined;
  /** What the loss of each label's class is multiplied with, of shape [classes]. Default 1. */
  readonly classWeights?: ClassWeights | undefined;
}

/**
 * Σ max(margin − own + other, 0)^power / classes over the other classes, own being the label's score: PyTorch's
 * multi_margin_loss.
 *
 * @param yTrue int32 [batch, ...], class numbers from 0
 * @param yPred float32 scores [batch, ..., classes]
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError, DTypeError for labels that are not int32
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(multiMarginLoss(variable([1], { dtype: "int32" }), variable([[0, 0]]))) // => 0.5
 * ```
 */
export function multiMarginLoss(yTrue: ExprLike, yPred: ExprLike, options: MultiMarginOptions = {}): Expr {
  checkOptions("multiMarginLoss", options, "margin power classWeights reduction sampleWeight");
  const { margin = 1, power = 1, classWeights } = options;
  checkNumber("multiMarginLoss", "margin", margin);
  checkWord("multiMarginLoss", "power", power, [1, 2]);
  const scores = asExpr(yPred, "float32");
  const hot = hotClasses("multiMarginLoss", yTrue, scores, options);
  const weight =
    classWeights === undefined ? undefined : sum(weighClasses("multiMarginLoss", hot, classWeights), { axis: -1 });
  const losses = (score: Expr) => {
    const own = sum(timesWeight(hot, score), { axis: -1, keepDims: true });
    // Chosen, not computed: a label's own score may be infinite, and is not above itself.
    const isOwn = equal(hot, 1);
    const short = maximum(add(where(isOwn, 0, sub(score, own)), margin), 0);
    const missing = mean(where(isOwn, 0, power === 2 ? square(short) : short), { axis: -1 });
    return weight === undefined ? missing : mul(missing, weight);
  };
  return reduceLosses(sparedLosses([scores], options, losses, [-1]), options);
}
