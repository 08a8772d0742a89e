import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { isNaN } from "./isNaN.ts";

/** The options of `nanToNum`. */
export interface NanToNumOptions {
  /** In place of NaN. Default 0. */
  readonly nan?: number | undefined;
  /** In place of Infinity. Default the largest float32. */
  readonly positiveInfinity?: number | undefined;
  /** In place of -Infinity. Default the least float32. */
  readonly negativeInfinity?: number | undefined;
}

/**
 * Each element, and numbers in place of NaN and infinities, where the derivative is 0.
 *
 * @param x float32, any shape
 * @param options `nan` (default 0), `positiveInfinity` and `negativeInfinity` (default ±3.4028234663852886e38)
 * @returns the shape of `x`
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * evaluate(nanToNum(variable([1, Number.NaN]), { nan: -1 })) // => [1, -1]
 * ```
 */
export function nanToNum(x: ExprLike, options: NanToNumOptions = {}): Expr {
  checkOperands("nanToNum", arguments, 1, 2);
  const given = checkOptions("nanToNum", options, "nan positiveInfinity negativeInfinity");
  const { nan = 0, positiveInfinity = largest, negativeInfinity = -largest } = given;
  const operand = asExpr(x);
  const below = where(equal(operand, Number.NEGATIVE_INFINITY), negativeInfinity, operand);
  const bounded = where(equal(operand, Number.POSITIVE_INFINITY), positiveInfinity, below);
  return where(isNaN(operand), nan, bounded);
}

const largest = (2 - 2 ** -23) * 2 ** 127;
