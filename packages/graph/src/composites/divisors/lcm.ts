import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { floorDivide } from "../rounding/floorDivide.ts";
import { commonDivisor } from "./gcd.ts";

/**
 * The least common multiple of whole numbers: NumPy's `lcm`.
 *
 * @param a int32, any shape
 * @param b int32, a shape that broadcasts with that of `a`
 * @returns int32, the broadcast shape, ≥ 0 unless it wraps around beyond 2³¹ − 1; 0 where one of the two is 0
 * @throws ShapeError for shapes that do not broadcast, DTypeError for other dtypes
 *
 * ```ts
 * evaluate(lcm(variable([4, -3, 0], { dtype: "int32" }), variable([6, 5, 7], { dtype: "int32" }))) // => [12, 15, 0]
 * ```
 */
export function lcm(a: ExprLike, b: ExprLike): Expr {
  checkOperands("lcm", arguments, 2);
  const [left, right] = [asExpr(a, "int32"), asExpr(b, "int32")];
  const divisor = commonDivisor("lcm", left, right);
  // Both are 0 where the divisor is.
  return mul(floorDivide(abs(left), where(equal(divisor, 0), 1, divisor)), abs(right));
}
