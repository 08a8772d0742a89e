import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { logicalOr } from "../../primitives/elementwise/comparison/logicalOr.ts";
import { isFinite } from "./isFinite.ts";
import { isNaN } from "./isNaN.ts";

/** The options of `isClose` and `allClose`. */
export interface IsCloseOptions {
  /** The allowed difference relative to `b`. Default 1e-5. */
  readonly rtol?: number | undefined;
  /** The allowed difference beside that. Default 1e-8. */
  readonly atol?: number | undefined;
  /** Whether NaN is close to NaN. Default false. */
  readonly equalNaN?: boolean | undefined;
}

/**
 * Whether each element of `a` is near that of `b`: |a − b| ≤ atol + rtol·|b|, as in NumPy. Equal infinities are close.
 *
 * @param a float32, any shape
 * @param b the same dtype, a shape that broadcasts with that of `a`
 * @param options `rtol` (default 1e-5), `atol` (default 1e-8), `equalNaN` (default false)
 * @returns bool, the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these, OptionsError for an unknown
 *   option
 *
 * ```ts
 * evaluate(isClose(variable([1, 2]), variable([1.000001, 2.1]))) // => [true, false]
 * ```
 */
export function isClose(a: ExprLike, b: ExprLike, options: IsCloseOptions = {}): Expr {
  checkOperands("isClose", arguments, 2, 3);
  const { rtol = 1e-5, atol = 1e-8, equalNaN = false } = checkOptions("isClose", options, "rtol atol equalNaN");
  const [left, right] = [asExpr(a), asExpr(b)];
  const near = lessEqual(abs(sub(left, right)), add(atol, mul(rtol, abs(right))));
  // Beside an infinity every finite number is within the tolerance.
  const close = logicalOr(equal(left, right), logicalAnd(near, isFinite(right)));
  return equalNaN ? logicalOr(close, logicalAnd(isNaN(left), isNaN(right))) : close;
}
