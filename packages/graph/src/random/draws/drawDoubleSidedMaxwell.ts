import type { DimLike } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import type { RandomStream } from "../random.ts";
import { drawMaxwell } from "./drawMaxwell.ts";
import { parametersOf } from "./drawnShape.ts";
import { drawRademacher } from "./drawRademacher.ts";

/**
 * Draws from Maxwell's distribution with either sign, around `center`.
 *
 * @param noise the stream that is drawn from, by four numbers for each draw
 * @param center float32, a shape that broadcasts to `shape`: the mean
 * @param scale float32 above 0, as `center`; the variance is three times its square
 * @param shape of the draws
 * @returns float32, with gradients to center and scale
 * @throws ShapeError for parameters of more axes or elements than the draws, DTypeError
 *
 * ```ts
 * evaluate(drawDoubleSidedMaxwell(randomStream(0), 5, 0.1, [2])).shape // => [2]
 * ```
 */
export function drawDoubleSidedMaxwell(
  noise: RandomStream,
  center: ExprLike,
  scale: ExprLike,
  shape: readonly DimLike[],
): Expr {
  const [middle, unit] = parametersOf("drawDoubleSidedMaxwell", [center, scale], shape) as readonly [Expr, Expr];
  const signs = cast(drawRademacher(noise, shape), "float32");
  return add(middle, mul(unit, mul(signs, drawMaxwell(noise, shape))));
}
