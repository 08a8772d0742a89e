import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { max } from "../../primitives/reduction/max.ts";
import { min } from "../../primitives/reduction/min.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { norm } from "../reduction/norm.ts";
import { squeeze } from "../shape/squeeze.ts";

/** The options of `matrixNorm`. */
export interface MatrixNormOptions {
  /** "fro" (default), 1 or -1 for the largest or smallest sum of a column, Infinity or -Infinity for that of a row. */
  readonly order?: "fro" | number | undefined;
  /** Rows and columns. Default [-2, -1]. */
  readonly axis?: readonly [rows: number, columns: number] | undefined;
  /** Keep both axes with size 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

/**
 * A norm of each matrix: Frobenius', or the largest or smallest sum of sizes of a column or row.
 *
 * @param x float32, at least two axes
 * @param options `order`: "fro" (default), 1, -1, Infinity or -Infinity; `axis` of rows and columns (default [-2, -1]) and `keepDims`
 * @returns the shape of `x` without both axes
 * @throws RangeError for another order (2, -2 and "nuc" need singular values, which are not there yet) and for other axes
 *
 * ```ts
 * const x = variable([[3, -1], [0, 4]]);
 * evaluate(matrixNorm(x, { order: 1 })) // => 5
 * ```
 */
export function matrixNorm(x: ExprLike, options: MatrixNormOptions = {}): Expr {
  checkOperands("matrixNorm", arguments, 1, 2);
  const {
    order = "fro",
    axis = [-2, -1],
    keepDims = false,
  } = checkOptions("matrixNorm", options, "order axis keepDims");
  const operand = asExpr(x);
  const both = axis.map((one) => axisOf("matrixNorm", one, operand.shape.length));
  const [rows, columns] = both as [number, number];
  if (both.length !== 2 || rows === columns)
    throw new RangeError(`matrixNorm: axis [${axis.join(", ")}] are not two axes. Give those of rows and columns.`);
  if (order === "fro") return norm(operand, { axis: both, keepDims });
  if (Math.abs(order) !== 1 && Math.abs(order) !== Number.POSITIVE_INFINITY)
    throw new RangeError(`matrixNorm: there is no order ${String(order)}. Give "fro", 1, -1, Infinity or -Infinity.`);
  const [added, compared] = Math.abs(order) === 1 ? [rows, columns] : [columns, rows];
  const sums = sum(abs(operand), { axis: added, keepDims: true });
  const chosen = (order > 0 ? max : min)(sums, { axis: compared, keepDims: true });
  return keepDims ? chosen : squeeze(chosen, { axis: both });
}
