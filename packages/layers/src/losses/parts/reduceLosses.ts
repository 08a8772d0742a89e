import { asExpr, div, type Expr, type ExprLike, equal, mean, mul, sum, where } from "@handloom/graph";
import { checkWord } from "@handloom/tensor";
import type { ElementLossOptions, LossOptions } from "./lossOptions.ts";
import { sparedWhere } from "./sparedLosses.ts";

/**
 * The one number that a batch's losses make, or all of them: the end of every loss.
 *
 * A loss of weight 0 counts nothing, though it is NaN or infinite; make the losses by `sparedLosses` to keep what is
 * NaN out of the gradients too.
 *
 * @param losses one per row or element
 * @param counts what each counts for in a mean, 0 for what is left out; it is not multiplied with. Default 1
 * @throws ShapeError for weights with more axes or elements than the losses
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(reduceLosses(variable([1, 3]))) // => 2
 * evaluate(reduceLosses(variable([1, 3]), { reduction: "sum", sampleWeight: variable([1, 0]) })) // => 1
 * ```
 */
export function reduceLosses(losses: Expr, options: LossOptions = {}, counts?: Expr): Expr {
  const { reduction = "mean", sampleWeight } = options;
  checkWord("loss", "reduction", reduction, ["mean", "weightedMean", "sum", "none"]);
  const weight = sampleWeight === undefined ? undefined : asExpr(sampleWeight, "float32");
  const weighted = weight === undefined ? losses : weigh(losses, weight);
  if (reduction === "none") return weighted;
  if (reduction === "sum") return sum(weighted);
  const divisor = reduction === "mean" ? counts : product(counts, weight);
  return divisor === undefined ? mean(weighted) : divideOrZero(sum(weighted), sum(divisor));
}

/**
 * Reduces losses of elements as `reduceLosses` does those of rows: the mean of each row comes first, unless `per` is "element".
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(reduceElementLosses(variable([[1, 3], [5, 7]]), { reduction: "none" })) // => [2, 6]
 * ```
 */
export function reduceElementLosses(losses: Expr, { per = "row", ...options }: ElementLossOptions = {}): Expr {
  checkWord("loss", "per", per, ["row", "element"]);
  const asRows = per === "row" && losses.shape.length > 0;
  return reduceLosses(asRows ? mean(losses, { axis: -1 }) : losses, options);
}

/** x / total, and 0 where there is nothing to divide by. */
export function divideOrZero(x: Expr, total: Expr): Expr {
  const empty = equal(total, 0);
  return where(empty, 0, div(x, where(empty, 1, total)));
}

function weigh(losses: Expr, weight: Expr): Expr {
  return mul(where(sparedWhere(losses, weight), 0, losses), weight);
}

function product(a: ExprLike | undefined, b: Expr | undefined): Expr | undefined {
  if (a === undefined || b === undefined) return a === undefined ? b : asExpr(a);
  return mul(a, b);
}
