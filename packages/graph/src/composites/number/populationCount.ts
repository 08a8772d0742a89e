import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { bitwiseAnd } from "../../primitives/elementwise/bitwise/bitwiseAnd.ts";
import { rightShift } from "../../primitives/elementwise/bitwise/rightShift.ts";

/**
 * How many bits of each element are 1.
 *
 * @param x int32, any shape
 * @returns int32 in 0 … 32, the shape of `x`
 * @throws DTypeError for another dtype
 *
 * Source: Warren, Hacker's Delight, 2nd edition, figure 5–2
 *
 * ```ts
 * evaluate(populationCount(variable([7, -1], { dtype: "int32" }))) // => [3, 32]
 * ```
 */
export function populationCount(x: ExprLike): Expr {
  checkOperands("populationCount", arguments, 1);
  const operand = asExpr(x, "int32");
  commonDType("populationCount", [operand], ["int32"]);
  // Counts of pairs of bits, of fours, of eights; their sum stands in the highest byte of the product.
  const masked = (bits: Expr, mask: number) => bitwiseAnd(bits, mask);
  const pairs = sub(operand, masked(rightShift(operand, 1), 0x55555555));
  const fours = add(masked(pairs, 0x33333333), masked(rightShift(pairs, 2), 0x33333333));
  const eights = masked(add(fours, rightShift(fours, 4)), 0x0f0f0f0f);
  return rightShift(mul(eights, 0x01010101), 24);
}
