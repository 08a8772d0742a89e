import { checkOperands } from "../../../check/checkOperands.ts";
import { trunc } from "../../../composites/rounding/trunc.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, type Binary, elementwise } from "../../../primitive.ts";
import { div } from "../arithmetic/div.ts";

const primitive = elementwise<Binary>({
  name: "truncDivide",
  accepts: ["int32"],
  scalar: (a, b) => (b === 0 ? 0 : Math.trunc(a / b)),
  vjp: () => [null, null],
});

/**
 * The quotient of each pair of elements without its fraction.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @returns the broadcast shape; int32 by 0 is 0, and -2147483648 by -1 wraps
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(truncDivide(variable([7, -7], { dtype: "int32" }), 2)) // => [3, -3]
 * ```
 */
export function truncDivide(a: ExprLike, b: ExprLike): Expr {
  checkOperands("truncDivide", arguments, 2);
  const operands = [asExpr(a), asExpr(b)] as const;
  const isInteger = operands.some(({ dtype }) => dtype === "int32");
  return isInteger ? apply(primitive, operands) : trunc(div(...operands));
}
