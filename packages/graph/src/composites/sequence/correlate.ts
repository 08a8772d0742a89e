import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { flip } from "../arrangement/flip.ts";
import { type ConvolveOptions, convolveOf } from "./convolve.ts";

/**
 * The correlation of two vectors: Σ a[n + k]·v[n] for each shift k, NumPy's `correlate`.
 *
 * @param a float32 `[n]`, n a number ≥ 1
 * @param v float32 `[m]`, m a number ≥ 1
 * @param options `mode`: "valid" (default) gives |n − m| + 1 elements, "same" max(n, m) from the middle, "full" n + m − 1
 * @returns a vector
 * @throws ShapeError for other ranks and empty vectors, RangeError for another mode
 *
 * ```ts
 * evaluate(correlate(variable([1, 2, 3]), variable([0, 1]))) // => [2, 3]
 * ```
 */
export function correlate(a: ExprLike, v: ExprLike, options: ConvolveOptions = {}): Expr {
  checkOperands("correlate", arguments, 2, 3);
  const { mode = "valid" } = checkOptions("correlate", options, "mode");
  return convolveOf("correlate", asExpr(a), flip(v), mode);
}
