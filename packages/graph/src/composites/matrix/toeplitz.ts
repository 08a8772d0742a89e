import { tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { slice } from "../../primitives/movement/slice.ts";
import { concat } from "../../primitives/other/concat.ts";
import { flip } from "../arrangement/flip.ts";

/**
 * The matrix whose diagonals are constant, from its first column and its first row: SciPy's `toeplitz`.
 *
 * @param column any dtype, `[rows]`, a number
 * @param row the same dtype, `[columns]`, a number; its first element is not read. Default: the column, a symmetric matrix
 * @returns `[rows, columns]`
 * @throws ShapeError for anything but vectors of known sizes
 *
 * ```ts
 * evaluate(toeplitz(variable([1, 2, 3]), variable([0, 7]))) // => [[1, 7], [2, 1], [3, 2]]
 * ```
 */
export function toeplitz(column: ExprLike, row: ExprLike = column): Expr {
  checkOperands("toeplitz", arguments, 1, 2);
  const [down, across] = [asExpr(column), asExpr(row)];
  const [rows, columns] = [down, across].map((x) => {
    const [size] = x.shape;
    if (x.shape.length === 1 && typeof size === "number") return size;
    throw new ShapeError("toeplitz", [x], "takes vectors whose sizes are numbers", "Give [rows] and [columns]");
  }) as [number, number];
  // The row from its end to its second element, then the column: each diagonal's element in order.
  const values = concat([flip(slice(across, [Math.min(1, columns)], [columns])), down]);
  const places = Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => columns - 1 + i - j));
  if (rows === 0 || columns === 0) return broadcastTo(asExpr(0, down.dtype), [rows, columns]);
  return gather(values, constant(tensor(places, { dtype: "int32" })));
}
