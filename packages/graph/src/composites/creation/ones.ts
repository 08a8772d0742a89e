import type { DimLike } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { type CreationOptions, filled } from "./full.ts";

/**
 * 1 in every element.
 *
 * @param shape sizes and names; a function that computes it must learn the names from an input or from `dims`
 * @param options `dtype`, default "float32"
 * @returns `shape`
 *
 * ```ts
 * evaluate(ones([1, 2])) // => [[1, 1]]
 * ```
 */
export function ones(shape: readonly DimLike[], options: CreationOptions = {}): Expr {
  return filled("ones", shape, 1, options);
}
