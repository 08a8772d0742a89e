import { add, asExpr, type Expr, type ExprLike, equal, max, sub, sum, where } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { hotClasses } from "../parts/labels/hotClasses.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";
import { timesWeight } from "../parts/timesWeight.ts";

/** The options of `multiclassHingeLoss`. */
export interface MulticlassHingeOptions extends LossOptions {
  /** How far the label's score must be above the others. Default 1; 0 is the multiclass perceptron. */
  readonly margin?: number | undefined;
}

/**
 * The largest score, other classes' raised by the margin, minus the label's score: optax' multiclass_hinge_loss.
 *
 * Source: Crammer & Singer 2001, "On the Algorithmic Implementation of Multiclass Kernel-based Vector Machines".
 *
 * @param yTrue int32 [batch, ...], class numbers from 0
 * @param yPred float32 scores [batch, ..., classes]
 * @returns a scalar; with reduction "none" one loss per row
 * @throws ShapeError, DTypeError for labels that are not int32
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(multiclassHingeLoss(variable([2], { dtype: "int32" }), variable([[2, -1, 0.5]]))) // => 2.5
 * ```
 */
export function multiclassHingeLoss(yTrue: ExprLike, yPred: ExprLike, options: MulticlassHingeOptions = {}): Expr {
  const { margin = 1 } = checkOptions("multiclassHingeLoss", options, "margin reduction sampleWeight");
  checkNumber("multiclassHingeLoss", "margin", margin);
  const scores = asExpr(yPred, "float32");
  const hot = hotClasses("multiclassHingeLoss", yTrue, scores, options);
  const losses = (score: Expr) => {
    const own = sum(timesWeight(hot, score), { axis: -1, keepDims: true });
    // Chosen, not computed: a label's own score may be infinite, and is not above itself.
    return max(where(equal(hot, 1), 0, sub(add(score, margin), own)), { axis: -1 });
  };
  return reduceLosses(sparedLosses([scores], options, losses, [-1]), options);
}
