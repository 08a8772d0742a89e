import { checkOptions } from "@handloom/tensor";
import type { DimLike } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import type { CreationOptions } from "../creation/full.ts";
import { checkOffset, columnMinusRow } from "./triangle.ts";

/** The options of `tri` and `eye`. */
export interface EyeOptions extends CreationOptions {
  /** Default as many as rows. */
  readonly columns?: DimLike | undefined;
  /** The diagonal of ones: 0 is the main one (default), positive ones are above it. */
  readonly offset?: number | undefined;
}

/**
 * 1 on a diagonal of a matrix and 0 elsewhere.
 *
 * @param rows a size or a name
 * @param options `columns` (default `rows`), `offset` (default 0, the main diagonal) and `dtype` (default "float32")
 * @returns `[rows, columns]`
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * evaluate(eye(2)) // => [[1, 0], [0, 1]]
 * evaluate(eye(2, { columns: 3, offset: 1 })) // => [[0, 1, 0], [0, 0, 1]]
 * ```
 */
export function eye(rows: DimLike, options: EyeOptions = {}): Expr {
  const { columns = rows, offset = 0, dtype = "float32" } = checkOptions("eye", options, "columns offset dtype");
  return cast(equal(columnMinusRow(rows, columns), checkOffset("eye", offset)), dtype);
}
