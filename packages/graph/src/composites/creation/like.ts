import { type DType, OptionsError } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type CreationOptions, filled } from "./full.ts";

/**
 * 0 in every element of the shape of another tensor.
 *
 * @param x any dtype and shape
 * @param options `dtype`, default that of `x`
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(zerosLike(variable([5, 6]))) // => [0, 0]
 * ```
 */
export function zerosLike(x: ExprLike, options: CreationOptions = {}): Expr {
  checkOperands("zerosLike", arguments, 1, 2);
  return alike("zerosLike", x, 0, options);
}

/**
 * 1 in every element of the shape of another tensor.
 *
 * @param x any dtype and shape
 * @param options `dtype`, default that of `x`
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(onesLike(variable([5, 6]))) // => [1, 1]
 * ```
 */
export function onesLike(x: ExprLike, options: CreationOptions = {}): Expr {
  checkOperands("onesLike", arguments, 1, 2);
  return alike("onesLike", x, 1, options);
}

/**
 * One value in every element of the shape of another tensor.
 *
 * @param x any dtype and shape
 * @param value a number or boolean that the dtype holds
 * @param options `dtype`, default that of `x`
 * @returns the shape of `x`
 * @throws OptionsError for a value that is not a number or boolean, TensorError for one that the dtype does not hold
 *
 * ```ts
 * evaluate(fullLike(variable([5, 6]), 7)) // => [7, 7]
 * ```
 */
export function fullLike(x: ExprLike, value: number | boolean, options: CreationOptions = {}): Expr {
  checkOperands("fullLike", arguments, 2, 3);
  if (typeof value !== "number" && typeof value !== "boolean")
    throw new OptionsError("fullLike", "the value is not a number or boolean. Write fullLike(x, 7).");
  return alike("fullLike", x, value, options);
}

/** 0 and 1 are false and true of bools. */
function alike(called: string, x: ExprLike, value: number | boolean, options: CreationOptions): Expr {
  const operand = asExpr(x);
  const dtype: DType = options.dtype ?? operand.dtype;
  const isBit = dtype === "bool" && (value === 0 || value === 1);
  return filled(called, operand.shape, isBit ? value === 1 : value, { ...options, dtype });
}
