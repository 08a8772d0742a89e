import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";
import { add } from "../arithmetic/add.ts";
import { div } from "../arithmetic/div.ts";
import { mul } from "../arithmetic/mul.ts";
import { neg } from "../arithmetic/neg.ts";

const primitive = elementwise<Binary>({
  name: "atan2",
  approximate: true,
  domain: [-4, 4],
  scalar: Math.atan2,
  vjp(g, [y, x]) {
    const squared = add(mul(x, x), mul(y, y));
    return [mul(g, div(x, squared)), neg(mul(g, div(y, squared)))];
  },
});

/**
 * The angle of each point (x, y), from the positive x axis towards the positive y axis.
 *
 * @param y float32, any shape
 * @param x the same dtype, a shape that broadcasts with that of `y`
 * @returns the broadcast shape, in [-π, π]; zeros and infinities as C's `atan2` (C99, F.9.1.4); NaN derivatives at 0, 0
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(atan2(variable([1, 0, -1]), variable([1, -1, 0]))) // => [0.785398, 3.141593, -1.570796]
 * ```
 */
export function atan2(y: ExprLike, x: ExprLike): Expr {
  checkOperands("atan2", arguments, 2);
  return apply(primitive, [asExpr(y), asExpr(x)]);
}
