import { checkOptions } from "@handloom/tensor";
import type { DimLike } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import type { EyeOptions } from "./eye.ts";
import { checkOffset, columnMinusRow } from "./triangle.ts";

/**
 * 1 at a diagonal of a matrix and below it, and 0 above.
 *
 * @param rows a size or a name
 * @param options `columns` (default `rows`), `offset` (default 0, the main diagonal) and `dtype` (default "float32")
 * @returns `[rows, columns]`
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * evaluate(tri(2)) // => [[1, 0], [1, 1]]
 * ```
 */
export function tri(rows: DimLike, options: EyeOptions = {}): Expr {
  const { columns = rows, offset = 0, dtype = "float32" } = checkOptions("tri", options, "columns offset dtype");
  return cast(lessEqual(columnMinusRow(rows, columns), checkOffset("tri", offset)), dtype);
}
