import { checkNumber, checkOptions, tensor } from "@handloom/tensor";
import { constant, type Expr } from "../../expr/expr.ts";

/** The options of `trilIndices` and `triuIndices`. */
export interface TriangleIndicesOptions {
  /** Default: as many as rows. */
  readonly columns?: number | undefined;
  /** The diagonal that bounds the triangle; above 0 those to the right of the main one. Default 0. */
  readonly offset?: number | undefined;
}

/** The rows and columns of elements: what `gatherNd` reads when they are stacked along the last axis. */
export interface Places {
  /** int32 [elements] */
  readonly rows: Expr;
  /** int32 [elements] */
  readonly columns: Expr;
}

/**
 * The places of the elements at and below a diagonal, row by row: NumPy's `tril_indices`.
 *
 * @param rows of the matrix, a whole number ≥ 0
 * @param options `columns` (default `rows`) and `offset` (default 0, the main diagonal)
 * @throws RangeError for numbers out of range
 *
 * ```ts
 * const { rows, columns } = trilIndices(2);
 * evaluate([rows, columns]) // => [[0, 1, 1], [0, 0, 1]]
 * ```
 */
export function trilIndices(rows: number, options: TriangleIndicesOptions = {}): Places {
  return placesWhere("trilIndices", rows, options, (beyond) => beyond <= 0);
}

/**
 * The places of the elements at and above a diagonal, row by row: NumPy's `triu_indices`.
 *
 * @param rows of the matrix, a whole number ≥ 0
 * @param options `columns` (default `rows`) and `offset` (default 0, the main diagonal)
 * @throws RangeError for numbers out of range
 *
 * ```ts
 * const { rows, columns } = triuIndices(3, { offset: 1 });
 * evaluate([rows, columns]) // => [[0, 0, 1], [1, 2, 2]]
 * ```
 */
export function triuIndices(rows: number, options: TriangleIndicesOptions = {}): Places {
  return placesWhere("triuIndices", rows, options, (beyond) => beyond >= 0);
}

/** @param isIn tells from how far an element is to the right of the diagonal */
function placesWhere(
  called: string,
  rows: number,
  options: TriangleIndicesOptions,
  isIn: (beyond: number) => boolean,
): Places {
  const { columns = rows, offset = 0 } = checkOptions(called, options, "columns offset");
  checkNumber(called, "rows", rows, { least: 0, whole: true });
  checkNumber(called, "columns", columns, { least: 0, whole: true });
  checkNumber(called, "offset", offset, { whole: true });
  const all = Array.from({ length: rows * columns }, (_, at) => [Math.floor(at / columns), at % columns] as const);
  const places = all.filter(([row, column]) => isIn(column - row - offset));
  const list = (at: 0 | 1) => constant(tensor(Int32Array.from(places, (place) => place[at])));
  return { rows: list(0), columns: list(1) };
}
