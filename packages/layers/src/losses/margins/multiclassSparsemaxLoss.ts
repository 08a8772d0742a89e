import { add, asExpr, type Expr, type ExprLike, mul, sparsemax, square, sub, sum } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { hotClasses } from "../parts/labels/hotClasses.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";
import { timesWeight } from "../parts/timesWeight.ts";

/**
 * Σ p·(s − s of the label) + ½·(1 − Σ p²) with p = sparsemax(s): what a cross-entropy is to `softmax`, this is to `sparsemax`.
 * Its gradient is p less the label. optax' multiclass_sparsemax_loss.
 *
 * @param yTrue int32 [batch, ...], class numbers from 0
 * @param yPred float32 scores s [batch, ..., classes]
 * @returns a scalar ≥ 0; with reduction "none" one loss per row
 * @throws ShapeError, DTypeError for labels that are not int32
 *
 * Source: Martins & Astudillo 2016, arXiv:1602.02068, equation 18.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(multiclassSparsemaxLoss(variable([1], { dtype: "int32" }), variable([[0.5, 0.5, -3]]))) // => 0.25
 * ```
 */
export function multiclassSparsemaxLoss(yTrue: ExprLike, yPred: ExprLike, options: LossOptions = {}): Expr {
  checkOptions("multiclassSparsemaxLoss", options, "reduction sampleWeight");
  const scores = asExpr(yPred, "float32");
  const hot = hotClasses("multiclassSparsemaxLoss", yTrue, scores, options);
  const losses = (score: Expr) => {
    const own = sum(timesWeight(hot, score), { axis: -1, keepDims: true });
    const shares = sparsemax(score);
    const gained = sum(timesWeight(shares, sub(score, own)), { axis: -1 });
    return add(gained, mul(0.5, sub(1, sum(square(shares), { axis: -1 }))));
  };
  return reduceLosses(sparedLosses([scores], options, losses, [-1]), options);
}
