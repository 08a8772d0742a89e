import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { DimLike } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { scatterAdd } from "../../primitives/indexing/scatterAdd.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";

/** The options of `binCount`. */
export interface BinCountOptions {
  /** Numbers that elements add in place of 1: float32 or int32 of the shape of `x`. */
  readonly weights?: ExprLike | undefined;
}

/**
 * How often each number occurs: NumPy's `bincount`, with as many bins as a graph must know.
 *
 * @param x int32, any shape; each in 0 … length - 1
 * @param length of the result: how many numbers there are, a whole number or a name
 * @param options `weights`: what each element adds in place of 1, float32 or int32 of the shape of `x`
 * @returns `[length]`, int32 or the dtype of the weights
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a number outside
 *
 * ```ts
 * evaluate(binCount(variable([0, 2, 2], { dtype: "int32" }), 4)) // => [1, 0, 2, 0]
 * ```
 */
export function binCount(x: ExprLike, length: DimLike, options: BinCountOptions = {}): Expr {
  checkOperands("binCount", arguments, 1, 3);
  const { weights } = checkOptions("binCount", options, "weights");
  const operand = asExpr(x, "int32");
  const each = weights === undefined ? broadcastTo(asExpr(1, "int32"), operand.shape) : asExpr(weights);
  return scatterAdd(broadcastTo(asExpr(0, each.dtype), [length]), operand, each);
}
