import { checkOptions, type DType } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import type { DimLike } from "../../expr/dim.ts";
import { constant, type Expr } from "../../expr/expr.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";

/** The options of `ones`, `full` and `zeros`. */
export interface CreationOptions {
  /** Default "float32". */
  readonly dtype?: DType | undefined;
}

/**
 * One value in every element.
 *
 * @param shape sizes and names; a function that computes it must learn the names from an input or from `dims`
 * @param value a number or boolean that the dtype holds
 * @param options `dtype`, default "float32", or "bool" for a boolean
 * @returns `shape`
 * @throws DTypeError, TensorError for a value that the dtype does not hold
 *
 * ```ts
 * evaluate(full([2, 2], 7)) // => [[7, 7], [7, 7]]
 * ```
 */
export function full(shape: readonly DimLike[], value: number | boolean, options: CreationOptions = {}): Expr {
  return filled("full", shape, value, options);
}

/** The same for an op of another name. */
export function filled(
  called: string,
  shape: readonly DimLike[],
  value: number | boolean,
  options: CreationOptions,
): Expr {
  checkSizes(called, "the shape", shape);
  const { dtype = typeof value === "boolean" ? "bool" : "float32" } = checkOptions(called, options, "dtype");
  return broadcastTo(constant(value, dtype), shape);
}
