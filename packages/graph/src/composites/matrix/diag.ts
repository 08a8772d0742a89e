import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { pad } from "../../primitives/movement/pad.ts";
import { moveAxis } from "../arrangement/moveAxis.ts";
import { expandDims } from "../shape/expandDims.ts";
import { checkOffset, columnMinusRow, type OffsetOption } from "./triangle.ts";
import { zero } from "./tril.ts";

/** The options of `diag`. */
export interface DiagOptions extends OffsetOption {
  /** The axes of rows and columns in the result. Default [-2, -1], the last two. */
  readonly axis?: readonly [rows: number, columns: number] | undefined;
}

/**
 * Matrices with a vector on a diagonal, and 0 elsewhere. For the diagonal of a matrix see `diagonal`.
 *
 * @param x any dtype, `[..., size]`
 * @param options `offset`: which diagonal, default 0, the main one; positive ones are above it.
 *   `axis`: those of rows and columns, default [-2, -1]. PyTorch's `diag_embed`
 * @returns `[..., size + |offset|, size + |offset|]`
 * @throws ShapeError for a scalar
 *
 * ```ts
 * evaluate(diag(variable([1, 2]))) // => [[1, 0], [0, 2]]
 * evaluate(diag(variable([1]), { offset: 1 })) // => [[0, 1], [0, 0]]
 * ```
 */
export function diag(x: ExprLike, options: DiagOptions = {}): Expr {
  checkOperands("diag", arguments, 1, 2);
  const { offset = 0, axis } = checkOptions("diag", options, "offset axis");
  checkOffset("diag", offset);
  const operand = asExpr(x);
  const size = operand.shape.at(-1);
  if (size === undefined)
    throw new ShapeError("diag", [operand], "a scalar has no diagonal", "Give it a vector, or several: [..., size]");
  const square = where(equal(columnMinusRow(size, size), 0), expandDims(operand, { axis: -1 }), zero(operand));
  const none = operand.shape.slice(0, -1).map(() => 0);
  const [rows, columns] = [Math.max(0, -offset), Math.max(0, offset)];
  const matrices = pad(
    square,
    [...none, rows, columns],
    [...none, columns, rows],
    operand.dtype === "bool" ? false : 0,
  );
  return axis === undefined ? matrices : moveAxis(matrices, [-2, -1], axis);
}
