import { commonDType } from "../../../check/commonDType.ts";
import { type Dim, sameDim, showDim } from "../../../expr/dim.ts";
import { ShapeError } from "../../../expr/errors.ts";
import type { Expr, TensorType } from "../../../expr/expr.ts";
import { sameShape, showShape } from "../../../expr/shape.ts";
import { reshape } from "../../movement/reshape.ts";
import { transpose } from "../../movement/transpose.ts";
import { arange } from "../arange.ts";

/** The size of square matrices, `[…, n, n]` of float32. */
export function squareSize(called: string, x: TensorType): Dim {
  commonDType(called, [x], ["float32"]);
  const [rows, columns] = x.shape.slice(-2);
  if (x.shape.length < 2 || rows === undefined || columns === undefined)
    throw new ShapeError(called, [x], "it is not a matrix", "Give it two axes or more: […, n, n]");
  if (sameDim(rows, columns)) return rows;
  throw new ShapeError(
    called,
    [x],
    `a matrix has ${showDim(rows)} rows and ${showDim(columns)} columns`,
    "The last two axes must be equal",
  );
}

/** The type of what a system of equations gives: that of its right sides. */
export function systemType(called: string, operands: readonly [a: TensorType, b: TensorType]): readonly TensorType[] {
  const [a, b] = operands;
  const dtype = commonDType(called, operands, ["float32"]);
  const size = squareSize(called, a);
  if (sameShape([...a.shape.slice(0, -2), size], b.shape.slice(0, -1))) return [{ shape: b.shape, dtype }];
  throw new ShapeError(
    called,
    operands,
    `there are ${showDim(size)} equations of ${showShape(a.shape.slice(0, -2))} and right sides of ${showShape(b.shape)}`,
    "Give each matrix as many rows of right sides: […, n, k], or [n]",
  );
}

/** Matrices with rows and columns exchanged. */
export function transposed(x: Expr): Expr {
  const axes = x.shape.map((_, axis) => axis);
  return transpose(x, [...axes.slice(0, -2), ...axes.slice(-2).reverse()]);
}

/** The numbers of rows, `[n, 1]`, and of columns, `[1, n]`. */
export function places(rows: Dim, columns: Dim = rows): readonly [rows: Expr, columns: Expr] {
  return [reshape(arange(rows), [rows, 1]), reshape(arange(columns), [1, columns])];
}
