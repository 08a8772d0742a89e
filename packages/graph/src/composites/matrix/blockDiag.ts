import { checkList } from "../../check/checkList.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { sumOfDims } from "../../expr/shape.ts";
import { pad } from "../../primitives/movement/pad.ts";
import { concat } from "../../primitives/other/concat.ts";

/**
 * Matrices along the diagonal of a large one, and 0 elsewhere.
 *
 * @param matrices at least one, of one dtype, two axes each
 * @returns their rows and columns added up
 * @throws ShapeError for what is not a matrix
 *
 * ```ts
 * evaluate(blockDiag([variable([[1, 2]]), variable([[3]])])) // => [[1, 2, 0], [0, 0, 3]]
 * ```
 */
export function blockDiag(matrices: readonly ExprLike[]): Expr {
  checkList("blockDiag", matrices, "");
  const operands = matrices.map((x) => asExpr(x));
  const other = operands.find(({ shape }) => shape.length !== 2);
  if (other !== undefined) throw new ShapeError("blockDiag", [other], "it is not a matrix", "Give it two axes");
  const widths = operands.map(({ shape }) => shape[1] as Dim);
  const rows = operands.map((x, i) =>
    pad(x, [0, sumOfDims(widths.slice(0, i))], [0, sumOfDims(widths.slice(i + 1))], x.dtype === "bool" ? false : 0),
  );
  return concat(rows, { axis: 0 });
}
