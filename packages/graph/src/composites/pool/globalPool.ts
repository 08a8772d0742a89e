import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { max } from "../../primitives/reduction/max.ts";
import { spatialRank } from "../../primitives/window/spatialRank.ts";
import { mean } from "../reduction/mean.ts";

/** The options of `globalAveragePool` and `globalMaxPool`. */
export interface GlobalPoolOptions {
  /** Keep the spatial axes with size 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

/**
 * The mean of each channel over all spatial axes.
 *
 * @param x float32, `[batch, …spatial, channels]`
 * @param options `keepDims` (default false)
 * @returns float32, `[batch, channels]`
 * @throws ShapeError where `x` has no spatial axis
 *
 * ```ts
 * evaluate(globalAveragePool(variable([[[1, 10], [3, 20]]]))) // => [[2, 15]]
 * ```
 */
export function globalAveragePool(x: ExprLike, options: GlobalPoolOptions = {}): Expr {
  checkOperands("globalAveragePool", arguments, 1, 2);
  const { keepDims } = checkOptions("globalAveragePool", options, "keepDims");
  const operand = asExpr(x);
  return mean(operand, { axis: spatialAxes("globalAveragePool", operand), keepDims });
}

/**
 * The largest element of each channel over all spatial axes. Equal ones share the derivative, as for `max`.
 *
 * @param x float32 or int32, `[batch, …spatial, channels]`
 * @param options `keepDims` (default false)
 * @returns the dtype of `x`, `[batch, channels]`
 * @throws ShapeError where `x` has no spatial axis
 *
 * ```ts
 * evaluate(globalMaxPool(variable([[[1, 20], [3, 10]]]))) // => [[3, 20]]
 * ```
 */
export function globalMaxPool(x: ExprLike, options: GlobalPoolOptions = {}): Expr {
  checkOperands("globalMaxPool", arguments, 1, 2);
  const { keepDims } = checkOptions("globalMaxPool", options, "keepDims");
  const operand = asExpr(x);
  return max(operand, { axis: spatialAxes("globalMaxPool", operand), keepDims });
}

function spatialAxes(called: string, x: Expr): readonly number[] {
  return Array.from({ length: spatialRank(called, x) }, (_, i) => 1 + i);
}
