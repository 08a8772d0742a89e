import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { ownSlope } from "../ownSlope.ts";

/**
 * −x·ln x of each element, the part of an entropy: 0 at 0, and -Infinity below.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; the derivative at 0 is Infinity
 *
 * ```ts
 * evaluate(entr(variable([0, 0.5, 2, -1]))) // => [0, 0.346574, -1.386294, -Infinity]
 * ```
 */
export function entr(x: ExprLike): Expr {
  checkOperands("entr", arguments, 1);
  const operand = asExpr(x);
  const isInside = greater(operand, 0);
  const inside = where(isInside, operand, 1);
  const edge = where(less(operand, 0), Number.NEGATIVE_INFINITY, operand);
  const value = where(isInside, neg(mul(inside, log(inside))), edge);
  return ownSlope(value, operand, (at) => where(less(at, 0), 0, neg(add(log(at), 1))));
}
