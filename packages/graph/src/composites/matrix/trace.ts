import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { type DiagonalOptions, diagonal } from "./diagonal.ts";

/**
 * The sum of a diagonal of each matrix.
 *
 * @param x float32 or int32, at least two axes
 * @param options `offset` (default 0, the main diagonal) and `axis`, those of rows and columns (default the last two)
 * @returns the shape of `x` without both axes
 * @throws ShapeError for sizes with names, unless it is the main diagonal of squares
 *
 * ```ts
 * evaluate(trace(variable([[1, 2], [3, 4]]))) // => 5
 * ```
 */
export function trace(x: ExprLike, options: DiagonalOptions = {}): Expr {
  checkOperands("trace", arguments, 1, 2);
  checkOptions("trace", options, "axis offset");
  return sum(diagonal(x, options), { axis: -1 });
}
