import type { DimLike } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { type CreationOptions, filled } from "./full.ts";

/**
 * 0 in every element.
 *
 * @param shape sizes and names; a function that computes it must learn the names from an input or from `dims`
 * @param options `dtype`, default "float32"
 * @returns `shape`
 *
 * ```ts
 * evaluate(zeros([2])) // => [0, 0]
 * ```
 */
export function zeros(shape: readonly DimLike[], options: CreationOptions = {}): Expr {
  return filled("zeros", shape, 0, options);
}
