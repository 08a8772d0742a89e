import { arithmeticDTypes, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, sameDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { slice } from "../../primitives/movement/slice.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { moveAxis } from "../arrangement/moveAxis.ts";
import { checkOffset, columnMinusRow, matrixSizes } from "./triangle.ts";
import { zero } from "./tril.ts";

/** The options of `diagonal` and `trace`. */
export interface DiagonalOptions {
  /** The diagonal: 0 is the main one (default), positive ones are above it. */
  readonly offset?: number | undefined;
  /** The axes of rows and of columns; negative ones count from the last. Default [-2, -1]. */
  readonly axis?: readonly [rows: number, columns: number] | undefined;
}

/**
 * A diagonal of each matrix.
 *
 * @param x any dtype, at least two axes
 * @param options `offset` (default 0, the main diagonal; positive ones are above it) and `axis`, those of rows and columns
 *   (default the last two)
 * @returns the shape of `x` without both axes, then the length of the diagonal
 * @throws ShapeError for sizes with names, unless it is the main diagonal of squares; RangeError for axes that `x` does not have
 *
 * ```ts
 * evaluate(diagonal(variable([[1, 2, 3], [4, 5, 6]]))) // => [1, 5]
 * evaluate(diagonal(variable([[1, 2, 3], [4, 5, 6]]), { offset: 1 })) // => [2, 6]
 * ```
 */
export function diagonal(x: ExprLike, options: DiagonalOptions = {}): Expr {
  checkOperands("diagonal", arguments, 1, 2);
  const { offset = 0, axis = [-2, -1] } = checkOptions("diagonal", options, "axis offset");
  checkOffset("diagonal", offset);
  const operand = asExpr(x);
  matrixSizes("diagonal", operand);
  const matrices = moveAxis(operand, axis, [-2, -1]);
  const [rows, columns] = matrixSizes("diagonal", matrices);
  if (typeof rows === "number" && typeof columns === "number") return strided(matrices, rows, columns, offset);
  if (offset === 0 && sameDim(rows, columns)) return masked(matrices, rows);
  throw new ShapeError(
    "diagonal",
    [operand],
    `how long diagonal ${offset} is, only a call decides`,
    "Give numbers as sizes, or square matrices and offset 0",
  );
}

/** In row-major order the places of a diagonal are one more than a row apart. */
function strided(x: Expr, rows: number, columns: number, offset: number): Expr {
  const [row, column] = [Math.max(0, -offset), Math.max(0, offset)];
  const length = Math.max(0, Math.min(rows - row, columns - column));
  const others = x.shape.slice(0, -2);
  const start = length === 0 ? 0 : row * columns + column;
  const end = length === 0 ? 0 : start + (length - 1) * (columns + 1) + 1;
  const flat = reshape(x, [...others, rows * columns]);
  const zeros = others.map(() => 0);
  return slice(flat, [...zeros, start], [...others, end], [...others.map(() => 1), columns + 1]);
}

function masked(x: Expr, size: Dim): Expr {
  const kept = where(equal(columnMinusRow(size, size), 0), x, zero(x));
  if (arithmeticDTypes.includes(x.dtype)) return sum(kept, { axis: -1 });
  return cast(sum(cast(kept, "int32"), { axis: -1 }), x.dtype);
}
