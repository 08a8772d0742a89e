import { add, type Expr, type ExprLike, equal, exp, greater, log, mul, sub, where } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { elementLoss } from "../parts/elementLoss.ts";
import type { ElementLossOptions } from "../parts/lossOptions.ts";
import { timesLog } from "../parts/timesLog.ts";
import { timesWeight } from "../parts/timesWeight.ts";

/** The options of `poissonLoss`. */
export interface PoissonLossOptions extends ElementLossOptions {
  /** Whether `yPred` is the logarithm of the expected count. Default false. */
  readonly logInput?: boolean | undefined;
  /** Whether Stirling's approximation of log(yTrue!) is added for counts above 1. Default false. */
  readonly full?: boolean | undefined;
  /** Added under the logarithm, at least 0. Default 1e-7. */
  readonly epsilon?: number | undefined;
}

/**
 * yPred − yTrue·log(yPred): how improbable counts are whose expected number is `yPred`, but for a constant.
 *
 * Keras' Poisson; with `per: "element"` PyTorch's poisson_nll_loss (whose defaults are `logInput: true`, `epsilon: 1e-8`).
 *
 * @param yTrue float32 counts of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]: expected counts above 0, or their logarithms
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError for shapes other than these, RangeError for a number out of its range, OptionsError for an unknown
 *   option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(poissonLoss(variable([[3]]), variable([[0]]), { logInput: true })) // => 1
 * ```
 */
export function poissonLoss(yTrue: ExprLike, yPred: ExprLike, options: PoissonLossOptions = {}): Expr {
  checkOptions("poissonLoss", options, "logInput full epsilon per reduction sampleWeight");
  const { logInput = false, full = false, epsilon = 1e-7 } = options;
  checkNumber("poissonLoss", "epsilon", epsilon, { least: 0 });
  return elementLoss("poissonLoss", yTrue, yPred, options, (label, prediction) => {
    const losses = logInput ? ofLogarithm(label, prediction) : ofCount(label, prediction, epsilon);
    return full ? add(losses, stirling(label)) : losses;
  });
}

/** exp(x) − label·x. exp outgrows x, so their difference at ∞ is ∞ instead of NaN. */
function ofLogarithm(label: Expr, x: Expr): Expr {
  const infinite = equal(x, Number.POSITIVE_INFINITY);
  return sub(exp(x), timesWeight(label, where(infinite, 0, x)));
}

/** expected − label·log(expected + epsilon). The first outgrows the second, so their difference at ∞ is ∞ instead of NaN. */
function ofCount(label: Expr, expected: Expr, epsilon: number): Expr {
  const infinite = equal(expected, Number.POSITIVE_INFINITY);
  return sub(expected, timesLog(label, where(infinite, 1, add(expected, epsilon))));
}

/** n·log n − n + log(2πn) / 2 for n above 1, else 0. */
function stirling(counts: Expr): Expr {
  const many = greater(counts, 1);
  const n = where(many, counts, 1);
  const approximate = add(sub(mul(n, log(n)), n), mul(0.5, log(mul(2 * Math.PI, n))));
  return where(many, approximate, 0);
}
