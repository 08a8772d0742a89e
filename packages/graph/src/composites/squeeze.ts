import { showDim } from "../dim.ts";
import { ShapeError } from "../errors.ts";
import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { reshape } from "../primitives/reshape.ts";
import { axisOf } from "../shape.ts";

/**
 * The same elements without an axis of size 1.
 *
 * @param x any dtype and shape
 * @param axis negative ones count from the last. Default: every axis of size 1
 * @returns the shape of `x` without the axis
 * @throws ShapeError for an axis of another size, RangeError for one that `x` does not have
 *
 * ```ts
 * evaluate(squeeze(variable([[1], [2]]), 1)) // => [1, 2]
 * ```
 */
export function squeeze(x: ExprLike, axis?: number): Expr {
  const operand = asExpr(x);
  const { shape } = operand;
  if (axis === undefined)
    return reshape(
      operand,
      shape.filter((size) => size !== 1),
    );
  const at = axisOf("squeeze", axis, shape.length);
  const size = shape[at] ?? 1;
  if (size === 1)
    return reshape(
      operand,
      shape.filter((_, other) => other !== at),
    );
  throw new ShapeError(
    "squeeze",
    [operand],
    `axis ${at} has size ${showDim(size)}, not 1`,
    "Reduce it, or use reshape",
  );
}
