import { arithmeticDTypes } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { trunc } from "../../../composites/rounding/trunc.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";
import { div } from "../arithmetic/div.ts";
import { mul } from "../arithmetic/mul.ts";
import { neg } from "../arithmetic/neg.ts";

const primitive = elementwise<Binary>({
  name: "fmod",
  accepts: arithmeticDTypes,
  scalar: (a, b) => a % b,
  integer: (a, b) => (b === 0 ? 0 : a % b),
  vjp: (g, [a, b]) => [g, neg(mul(g, trunc(div(a, b))))],
});

/**
 * The rest of each element after taking away multiples of another: the remainder with the sign of `a`, exactly.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; where `b` is 0, NaN of float32 and 0 of int32
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(fmod(variable([7, -7]), 3)) // => [1, -1]
 * ```
 */
export function fmod(a: ExprLike, b: ExprLike): Expr {
  checkOperands("fmod", arguments, 2);
  return apply(primitive, [asExpr(a), asExpr(b)]);
}
