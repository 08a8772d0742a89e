import { checkOperands } from "../../check/checkOperands.ts";
import { broadcastShapes } from "../../expr/broadcast.ts";
import { DTypeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { fmod } from "../../primitives/elementwise/discrete/fmod.ts";
import { whileLoop } from "../../primitives/loop/whileLoop.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { any } from "../reduction/any.ts";

/**
 * The greatest common divisor of whole numbers, by Euclid's steps: NumPy's `gcd`.
 *
 * @param a int32, any shape
 * @param b int32, a shape that broadcasts with that of `a`
 * @returns int32, the broadcast shape, ≥ 0: 0 of two zeros. −2³¹ counts as itself, since 2³¹ is not an int32
 * @throws ShapeError for shapes that do not broadcast, DTypeError for other dtypes
 *
 * ```ts
 * evaluate(gcd(variable([12, -8, 0], { dtype: "int32" }), variable([18, 12, 5], { dtype: "int32" }))) // => [6, 4, 5]
 * ```
 */
export function gcd(a: ExprLike, b: ExprLike): Expr {
  checkOperands("gcd", arguments, 2);
  return commonDivisor("gcd", a, b);
}

/** The same for an op of another name. */
export function commonDivisor(called: string, a: ExprLike, b: ExprLike): Expr {
  const operands = [asExpr(a, "int32"), asExpr(b, "int32")] as const;
  if (operands.some(({ dtype }) => dtype !== "int32"))
    throw new DTypeError(called, operands, "it takes int32", 'Use cast(x, "int32")');
  const shape = broadcastShapes(called, operands);
  const carry = { x: broadcastTo(abs(operands[0]), shape), y: broadcastTo(abs(operands[1]), shape) };
  const { x } = whileLoop(
    ({ y }) => any(notEqual(y, 0)),
    (pair) => {
      const isDone = equal(pair.y, 0);
      // By 1 instead of 0, so that no engine divides by nothing.
      const rest = fmod(pair.x, where(isDone, 1, pair.y));
      return { x: where(isDone, pair.x, pair.y), y: where(isDone, 0, rest) };
    },
    { carry },
  );
  return abs(x);
}
