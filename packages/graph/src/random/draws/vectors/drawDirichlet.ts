import { softmax } from "../../../composites/activation/softmax.ts";
import { asDim, type DimLike } from "../../../expr/dim.ts";
import { ShapeError } from "../../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import type { RandomStream } from "../../random.ts";
import { logGamma } from "../gammas/drawGamma.ts";

/**
 * Draws shares that sum to 1 from Dirichlet distributions.
 *
 * No gradient reaches the concentrations.
 *
 * @param noise the stream that is drawn from
 * @param concentration float32 `[…, classes]` above 0; the mean of the draws is its share of the sum
 * @param shape of the draws without their last axis, default that of the concentrations, which broadcast to it
 * @returns float32 `[…shape, classes]`
 * @throws ShapeError for a scalar, and for concentrations of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawDirichlet(randomStream(0), variable([1, 2, 3]), [4])).shape // => [4, 3]
 * ```
 */
export function drawDirichlet(noise: RandomStream, concentration: ExprLike, shape?: readonly DimLike[]): Expr {
  const given = asExpr(concentration, "float32");
  const classes = given.shape.at(-1);
  if (classes === undefined)
    throw new ShapeError(
      "drawDirichlet",
      [given],
      "a scalar has no classes",
      "Give concentrations along the last axis",
    );
  const drawn = [...(shape ?? given.shape.slice(0, -1)).map(asDim), classes];
  return softmax(logGamma("drawDirichlet", noise, given, drawn));
}
