import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { max } from "../../primitives/reduction/max.ts";
import { min } from "../../primitives/reduction/min.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { moveAxis } from "../arrangement/moveAxis.ts";
import { svdvals } from "../decompositions/svdvals.ts";
import { norm } from "../reduction/norm.ts";
import { expandDims } from "../shape/expandDims.ts";
import { squeeze } from "../shape/squeeze.ts";

/** The options of `matrixNorm`. */
export interface MatrixNormOptions {
  /**
   * Default "fro", Frobenius'. Sums of columns have 1 for the largest and -1 for the smallest. Sums of rows have Infinity and
   * -Infinity. Singular values have 2 for the largest, -2 for the smallest and "nuc" for their sum.
   */
  readonly order?: "fro" | "nuc" | number | undefined;
  /** Rows and columns. Default [-2, -1]. */
  readonly axis?: readonly [rows: number, columns: number] | undefined;
  /** Keep both axes with size 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

/**
 * A norm of each matrix: Frobenius', the largest or smallest sum of sizes of a column or row, or one of singular values.
 *
 * @param x float32, at least two axes
 * @param options `order`: "fro" (default), "nuc", 1, -1, 2, -2, Infinity or -Infinity; `axis` of rows and columns (default [-2, -1]) and `keepDims`
 * @returns the shape of `x` without both axes
 * @throws RangeError for another order and for other axes; for 2, -2 and "nuc" GraphError where sizes have names
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
  if (order === "nuc" || Math.abs(order) === 2) return ofSingularValues(operand, order, [rows, columns], keepDims);
  if (Math.abs(order) !== 1 && Math.abs(order) !== Number.POSITIVE_INFINITY)
    throw new RangeError(
      `matrixNorm: there is no order ${String(order)}. Give "fro", "nuc", 1, -1, 2, -2, Infinity or -Infinity.`,
    );
  const [added, compared] = Math.abs(order) === 1 ? [rows, columns] : [columns, rows];
  const sums = sum(abs(operand), { axis: added, keepDims: true });
  const chosen = (order > 0 ? max : min)(sums, { axis: compared, keepDims: true });
  return keepDims ? chosen : squeeze(chosen, { axis: both });
}

function ofSingularValues(x: Expr, order: "nuc" | number, axes: readonly [number, number], keepDims: boolean): Expr {
  const values = svdvals(moveAxis(x, axes, [-2, -1]));
  const combined = (order === "nuc" ? sum : order > 0 ? max : min)(values, { axis: -1 });
  return keepDims ? expandDims(combined, { axis: axes }) : combined;
}
