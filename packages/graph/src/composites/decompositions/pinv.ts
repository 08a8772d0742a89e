import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { matmul } from "../../primitives/contraction/matmul.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { asColumns } from "../../primitives/other/decompositions/slopes.ts";
import { matrixSizes, svd } from "../../primitives/other/decompositions/svd.ts";
import { transposed } from "../../primitives/other/linear/square.ts";
import { max } from "../../primitives/reduction/max.ts";
import type { RankOptions } from "./matrixRank.ts";

/**
 * The Moore–Penrose inverse of matrices: the inverse, or what comes nearest to it.
 *
 * @param x float32, `[…, m, n]`, both sizes being numbers
 * @param options `tolerance`: values below this share of the largest one count as 0
 * @returns `[…, n, m]`. The gradient holds where the rank stays
 * @throws RangeError for another tolerance, ShapeError for fewer than two axes, GraphError for sizes with names, DTypeError
 *
 * ```ts
 * evaluate(pinv(variable([[2, 0], [0, 4], [0, 0]]))) // => [[0.5, 0, 0], [0, 0.25, 0]]
 * ```
 *
 * Source of the gradient: Golub & Pereyra 1973, *The differentiation of pseudo-inverses*
 */
export function pinv(x: ExprLike, options: RankOptions = {}): Expr {
  checkOperands("pinv", arguments, 1, 2);
  const operand = asExpr(x);
  const sizes = matrixSizes("pinv", operand);
  const { tolerance = Math.max(...sizes) * 2 ** -23 } = checkOptions("pinv", options, "tolerance");
  checkNumber("pinv", "tolerance", tolerance, { least: 0, infinite: true });
  const { u, s, v } = svd(operand);
  const counts = sizes.includes(0) ? greater(s, 0) : greater(s, mul(tolerance, max(s, { axis: -1, keepDims: true })));
  const inverse = where(counts, div(1, where(counts, s, 1)), 0);
  const value = matmul(mul(v, asColumns(inverse)), transposed(u));
  return withGradient(value, [operand], (g, [a], p) => [slope(g, a as Expr, p as Expr)]);
}

/** −Pᵀ·Ḡ·Pᵀ, and what comes in where the inverse does not undo all: (1 − A·P)·Ḡᵀ·P·Pᵀ + Pᵀ·P·Ḡᵀ·(1 − P·A). */
function slope(g: Expr, a: Expr, p: Expr): Expr {
  const [turned, pTurned] = [transposed(g), transposed(p)];
  const direct = matmul(matmul(pTurned, g), pTurned);
  const left = matmul(matmul(sub(turned, matmul(a, matmul(p, turned))), p), pTurned);
  const right = matmul(pTurned, matmul(p, sub(turned, matmul(turned, matmul(p, a)))));
  return sub(add(left, right), direct);
}
