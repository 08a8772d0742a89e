import type { Dim, DimLike } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { arange } from "../../primitives/other/arange.ts";
import { expandDims } from "../shape/expandDims.ts";

export interface OffsetOption {
  /** The diagonal: 0 is the main one (default), positive ones are above it. */
  readonly offset?: number | undefined;
}

/** Column minus row of each place of a matrix, int32. */
export function columnMinusRow(rows: DimLike, columns: DimLike): Expr {
  return sub(expandDims(arange(columns), { axis: 0 }), expandDims(arange(rows), { axis: 1 }));
}

/** The sizes of the last two axes. */
export function matrixSizes(called: string, x: Expr): readonly [rows: Dim, columns: Dim] {
  const [rows, columns] = x.shape.slice(-2);
  if (rows !== undefined && columns !== undefined) return [rows, columns];
  throw new ShapeError(
    called,
    [x],
    "there are fewer than two axes",
    "Give it a matrix, or several: [..., rows, columns]",
  );
}

/** A whole number that names a diagonal. */
export function checkOffset(called: string, offset: number): number {
  if (Number.isInteger(offset)) return offset;
  throw new RangeError(`${called}: offset ${String(offset)} is not a whole number. 0 is the main diagonal.`);
}
