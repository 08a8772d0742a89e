import { isFloat } from "@handloom/tensor";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/**
 * Whether no element of the float32 values among these is NaN or infinite: a bool scalar.
 *
 * ```ts
 * evaluate(allFinite([variable([1, 2]), variable([0])])) // => 1
 * evaluate(allFinite([variable([1, Number.NaN])])) // => 0
 * ```
 */
export function allFinite(values: readonly Expr[]): Expr {
  const floats = values.filter(({ dtype }) => isFloat(dtype));
  if (floats.length === 0) return constant(true);
  // x·0 is 0 for what is finite and NaN for the rest, and a sum keeps NaN.
  const zero = floats.map((value): ExprLike => sum(mul(value, 0))).reduce(add);
  return equal(asExpr(zero), 0);
}
