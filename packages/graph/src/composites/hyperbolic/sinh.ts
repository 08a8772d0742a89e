import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sign } from "../../primitives/elementwise/arithmetic/sign.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { expm1 } from "../../primitives/elementwise/transcendental/expm1.ts";
import { ownSlope } from "../ownSlope.ts";
import { cosh } from "./cosh.ts";

/**
 * Hyperbolic sine of each element, (e^x − e^−x) / 2, which keeps its digits near 0.
 *
 * @param x float32, any shape
 * @returns the shape of `x`; ±Infinity where it overflows
 *
 * ```ts
 * evaluate(sinh(1)) // => 1.175201
 * ```
 */
export function sinh(x: ExprLike): Expr {
  checkOperands("sinh", arguments, 1);
  const operand = asExpr(x);
  const size = abs(operand);
  // e^|x| − 1 as u(u + 2). Half of it overflows no earlier than the result.
  const u = expm1(mul(0.5, size));
  const positive = sub(mul(mul(0.5, u), add(u, 2)), mul(0.5, expm1(neg(size))));
  return ownSlope(mul(sign(operand), positive), operand, (at) => cosh(at));
}
