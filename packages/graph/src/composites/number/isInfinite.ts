import { checkOptions, isInteger } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";

/** The options of `isInfinite`. */
export interface IsInfiniteOptions {
  /** 1 for Infinity alone, -1 for -Infinity. Default: both. */
  readonly sign?: 1 | -1 | undefined;
}

/**
 * Whether each element is infinite.
 *
 * @param x float32, int32 or uint8, any shape
 * @param options `sign`: 1 or -1 for one of both infinities, default both
 * @returns bool, the shape of `x`
 * @throws RangeError for another `sign`, OptionsError for an unknown option
 *
 * ```ts
 * evaluate(isInfinite(variable([1, Number.NEGATIVE_INFINITY]))) // => [false, true]
 * ```
 */
export function isInfinite(x: ExprLike, options: IsInfiniteOptions = {}): Expr {
  checkOperands("isInfinite", arguments, 1, 2);
  const { sign } = checkOptions("isInfinite", options, "sign");
  if (sign !== undefined && sign !== 1 && sign !== -1)
    throw new RangeError(`isInfinite: sign is ${String(sign)}. Give 1 or -1, or leave it out.`);
  const operand = asExpr(x);
  if (isInteger(operand.dtype)) return notEqual(operand, operand);
  return equal(sign === undefined ? abs(operand) : operand, (sign ?? 1) * Number.POSITIVE_INFINITY);
}
