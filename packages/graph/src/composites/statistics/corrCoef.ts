import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { diagonal } from "../matrix/diagonal.ts";
import { expandDims } from "../shape/expandDims.ts";
import { type CovOptions, covOf } from "./cov.ts";

/**
 * The correlation of each pair of variables, after Pearson: covariances by products of standard deviations.
 *
 * @param x float32 `[variables, observations]`
 * @param options `axis` of the observations, default 1; `with`: more variables
 * @returns float32 `[variables, variables]` in [-1, 1], with 1 on the diagonal; 1 for one variable. NaN where one is constant
 * @throws ShapeError for another rank and other numbers of observations, RangeError for another axis
 *
 * ```ts
 * evaluate(corrCoef(variable([[1, 2, 3], [3, 1, 2]]))) // => [[1, -0.5], [-0.5, 1]]
 * ```
 */
export function corrCoef(x: ExprLike, options: Omit<CovOptions, "correction"> = {}): Expr {
  checkOperands("corrCoef", arguments, 1, 2);
  checkOptions("corrCoef", options, "axis with");
  const covariances = covOf("corrCoef", asExpr(x), options);
  if (covariances.shape.length === 0) return div(covariances, covariances);
  const spread = sqrt(diagonal(covariances));
  return div(div(covariances, expandDims(spread, { axis: 1 })), expandDims(spread, { axis: 0 }));
}
