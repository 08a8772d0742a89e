import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { matrixSizes } from "../../primitives/other/decompositions/svd.ts";
import { max } from "../../primitives/reduction/max.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { svdvals } from "./svdvals.ts";

/** The options of `matrixRank` and `pinv`. */
export interface RankOptions {
  /** Singular values below this share of the largest one count as 0. At least 0. Default: the larger size · 2⁻²³. */
  readonly tolerance?: number | undefined;
}

/**
 * How many rows of matrices are independent: the number of singular values that are not 0.
 *
 * @param x float32, `[…, m, n]`, both sizes being numbers
 * @param options `tolerance`: values below this share of the largest one count as 0
 * @returns int32 of the batch's shape; 0 for a matrix without elements
 * @throws RangeError for another tolerance, ShapeError for fewer than two axes, GraphError for sizes with names, DTypeError
 *
 * ```ts
 * evaluate(matrixRank(variable([[1, 2], [2, 4]]))) // => 1
 * ```
 */
export function matrixRank(x: ExprLike, options: RankOptions = {}): Expr {
  checkOperands("matrixRank", arguments, 1, 2);
  const operand = asExpr(x);
  const sizes = matrixSizes("matrixRank", operand);
  const { tolerance = Math.max(...sizes) * 2 ** -23 } = checkOptions("matrixRank", options, "tolerance");
  checkNumber("matrixRank", "tolerance", tolerance, { least: 0, infinite: true });
  const values = svdvals(operand);
  // No values have no largest one, and none of them counts.
  const counts = sizes.includes(0)
    ? greater(values, 0)
    : greater(values, mul(tolerance, max(values, { axis: -1, keepDims: true })));
  return sum(cast(counts, "int32"), { axis: -1 });
}
