import { add, type Expr, type ExprLike, mul, softplus, sub } from "@handloom/graph";
import { labelPair } from "./labelPair.ts";
import type { ElementLossOptions } from "./lossOptions.ts";
import { reduceElementLosses } from "./reduceLosses.ts";

/**
 * log(cosh(yPred − yTrue)): e²/2 for small errors and |e| − log 2 for large ones, smooth everywhere.
 *
 * Keras' LogCosh; with `per: "element"` optax' log_cosh.
 *
 * @param yTrue float32 of the shape of `yPred`, or one number
 * @param yPred float32 [batch, ..., outputs]
 * @returns a scalar; with reduction "none" one loss per row, or per element
 * @throws ShapeError
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(logCosh(variable([[0]]), variable([[1]]))) // => Math.log(Math.cosh(1))
 * ```
 */
export function logCosh(yTrue: ExprLike, yPred: ExprLike, options: ElementLossOptions = {}): Expr {
  const { labels, predictions } = labelPair("logCosh", yTrue, yPred);
  const error = sub(predictions, labels);
  // cosh overflows long before its logarithm is large.
  return reduceElementLosses(sub(add(error, softplus(mul(-2, error))), Math.LN2), options);
}
