import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { matmul } from "../../primitives/contraction/matmul.ts";
import type { RankOptions } from "./matrixRank.ts";
import { pinv } from "./pinv.ts";

/**
 * The least squares solution of a · x = b: where several are as near, the shortest.
 *
 * @param a float32, `[…, m, n]`, both sizes being numbers
 * @param b float32, `[…, m, k]`, or `[m]` for one matrix
 * @param options `tolerance`: values below this share of the largest one count as 0
 * @returns `[…, n, k]`, or `[n]`
 * @throws RangeError for another tolerance, ShapeError for sizes that do not go together, GraphError for names, DTypeError
 *
 * ```ts
 * const line = variable([[0, 1], [1, 1], [2, 1]]);
 * evaluate(lstsq(line, variable([1, 3, 5]))) // => [2, 1]
 * ```
 */
export function lstsq(a: ExprLike, b: ExprLike, options: RankOptions = {}): Expr {
  checkOperands("lstsq", arguments, 2, 3);
  checkOptions("lstsq", options, "tolerance");
  return matmul(pinv(a, options), asExpr(b));
}
