import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { matmul } from "../../primitives/contraction/matmul.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { concat } from "../../primitives/other/concat.ts";
import { dimSize } from "../../primitives/other/size.ts";
import { mean } from "../reduction/mean.ts";

/** The options of `corrCoef` and `cov`. */
export interface CovOptions {
  /** More variables, in the shape of the first or a vector of as many observations. */
  readonly with?: ExprLike | undefined;
  /** The axis of observations: 1 (default) where each row is a variable, 0 where each column is. */
  readonly axis?: number | undefined;
  /** Taken from the number of observations before dividing by it. Default 1. */
  readonly correction?: number | undefined;
}

/**
 * The covariance of each pair of variables: NumPy's `cov`.
 *
 * @param x float32 `[variables, observations]`, or `[observations]` of one
 * @param options `axis` of the observations (default 1), `with`: more variables, and `correction` (default 1)
 * @returns float32 `[variables, variables]`, a scalar for one variable
 * @throws ShapeError for another rank and other numbers of observations, RangeError for another axis
 *
 * ```ts
 * evaluate(cov(variable([[1, 2, 3], [3, 1, 2]]))) // => [[1, -0.5], [-0.5, 1]]
 * ```
 */
export function cov(x: ExprLike, options: CovOptions = {}): Expr {
  checkOperands("cov", arguments, 1, 2);
  return covOf("cov", asExpr(x), options);
}

export function covOf(called: string, x: Expr, options: CovOptions): Expr {
  const { with: more, axis = 1, correction = 1 } = checkOptions(called, options, "axis with correction");
  const own = rowsOf(called, x, axis);
  const rows = more === undefined ? own : concat([own, rowsOf(called, asExpr(more), axis)], { axis: 0 });
  const observations = rows.shape[1] as Dim;
  const count = typeof observations === "number" ? observations : cast(dimSize(observations), "float32");
  const centred = sub(rows, mean(rows, { axis: 1, keepDims: true }));
  const product = div(matmul(centred, transpose(centred)), maximum(sub(count, correction), 0));
  return product.shape[0] === 1 ? reshape(product, []) : product;
}

/** Variables as rows. */
function rowsOf(called: string, x: Expr, axis: number): Expr {
  if (x.shape.length === 1) return reshape(x, [1, -1]);
  if (x.shape.length === 2) return axisOf(called, axis, 2) === 1 ? x : transpose(x);
  throw new ShapeError(called, [x], "takes a matrix or a vector", "Give [variables, observations]");
}
