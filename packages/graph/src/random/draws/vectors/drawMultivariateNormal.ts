import { expandDims } from "../../../composites/shape/expandDims.ts";
import { squeeze } from "../../../composites/shape/squeeze.ts";
import { asDim, type DimLike } from "../../../expr/dim.ts";
import { ShapeError } from "../../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { matmul } from "../../../primitives/contraction/matmul.ts";
import { add } from "../../../primitives/elementwise/arithmetic/add.ts";
import { cholesky } from "../../../primitives/other/linear/cholesky.ts";
import type { RandomStream } from "../../random.ts";

/**
 * Draws vectors from a normal distribution with covariances; `jax.random.multivariate_normal` up to rounding.
 *
 * @param noise the stream that is drawn from
 * @param mean float32 `[n]`
 * @param covariance float32 `[n, n]`, symmetric and positive definite
 * @param shape of the draws without their last axis, default []
 * @returns float32 `[…shape, n]`, with gradients to mean and covariance; NaN where the covariance is not positive definite
 * @throws ShapeError for other shapes, DTypeError
 *
 * ```ts
 * const covariance = variable([[2, 1], [1, 2]]);
 * evaluate(drawMultivariateNormal(randomStream(0), variable([0, 5]), covariance, [3])).shape // => [3, 2]
 * ```
 */
export function drawMultivariateNormal(
  noise: RandomStream,
  mean: ExprLike,
  covariance: ExprLike,
  shape: readonly DimLike[] = [],
): Expr {
  const [center, spread] = [asExpr(mean, "float32"), asExpr(covariance, "float32")];
  const [size] = center.shape;
  if (size === undefined || center.shape.length !== 1 || spread.shape.length !== 2)
    throw new ShapeError(
      "drawMultivariateNormal",
      [center, spread],
      "the mean is not a vector, or the covariance not a matrix",
      "Give [n] and [n, n]",
    );
  const draws = expandDims(noise.normal([...shape.map(asDim), size]), { axis: -1 });
  return add(center, squeeze(matmul(cholesky(spread), draws), { axis: -1 }));
}
