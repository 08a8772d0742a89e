import { add, type Expr, type ExprLike, exp, greater, log, mul, sub, where } from "@handloom/graph";
import { labelPair } from "./labelPair.ts";
import type { ElementLossOptions } from "./lossOptions.ts";
import { reduceElementLosses } from "./reduceLosses.ts";

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
 * @throws ShapeError
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(poissonLoss(variable([[3]]), variable([[0]]), { logInput: true })) // => 1
 * ```
 */
export function poissonLoss(yTrue: ExprLike, yPred: ExprLike, options: PoissonLossOptions = {}): Expr {
  const { logInput = false, full = false, epsilon = 1e-7 } = options;
  const { labels, predictions } = labelPair("poissonLoss", yTrue, yPred);
  const losses = logInput
    ? sub(exp(predictions), mul(labels, predictions))
    : sub(predictions, mul(labels, log(add(predictions, epsilon))));
  return reduceElementLosses(full ? add(losses, stirling(labels)) : losses, options);
}

/** n·log n − n + log(2πn) / 2 for n above 1, else 0. */
function stirling(counts: Expr): Expr {
  const many = greater(counts, 1);
  const n = where(many, counts, 1);
  const approximate = add(sub(mul(n, log(n)), n), mul(0.5, log(mul(2 * Math.PI, n))));
  return where(many, approximate, 0);
}
