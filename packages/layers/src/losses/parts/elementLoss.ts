import { type Expr, type ExprLike, mean } from "@handloom/graph";
import { checkWord } from "@handloom/tensor";
import { labelPair } from "./labels/labelPair.ts";
import type { ElementLossOptions } from "./lossOptions.ts";
import { reduceLosses } from "./reduceLosses.ts";
import { sparedLosses } from "./sparedLosses.ts";

/**
 * A loss of a pair of numbers, the mean of each row of them unless each stands for itself, reduced as the options say: all
 * of a loss but its rule.
 *
 * @param called the loss, for messages
 * @throws ShapeError for shapes that differ, RangeError for another `per`
 *
 * ```ts
 * import { abs, type Expr, evaluate, sub, variable } from "@handloom/graph";
 *
 * const distance = (label: Expr, prediction: Expr) => abs(sub(label, prediction));
 * evaluate(elementLoss("distance", variable([[1, 2]]), variable([[2, 5]]), {}, distance)) // => 2
 * ```
 */
export function elementLoss(
  called: string,
  yTrue: ExprLike,
  yPred: ExprLike,
  options: ElementLossOptions,
  rule: (label: Expr, prediction: Expr) => Expr,
): Expr {
  const { per = "row" } = options;
  checkWord(called, "per", per, ["row", "element"]);
  const { labels, predictions } = labelPair(called, yTrue, yPred);
  const asRows = per === "row" && predictions.shape.length > 0;
  if (!asRows) return reduceLosses(sparedLosses([labels, predictions], options, rule), options);
  const ofRow = (label: Expr, prediction: Expr) => mean(rule(label, prediction), { axis: -1 });
  return reduceLosses(sparedLosses([labels, predictions], options, ofRow, [-1]), options);
}
