import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { norm } from "../reduction/norm.ts";
import { expandDims } from "../shape/expandDims.ts";

/** The options of `cdist`. */
export interface CdistOptions {
  /** Of the norm. Default 2. */
  readonly order?: number | undefined;
}

/**
 * The distance of each row of one matrix from each row of another: PyTorch's `cdist`.
 *
 * @param a float32 `[…, m, size]`
 * @param b float32 `[…, n, size]`
 * @param options `order` of the norm, default 2
 * @returns float32 `[…, m, n]`; the derivative where rows are equal is 0. It takes m·n·size elements of memory
 * @throws ShapeError for other shapes
 *
 * ```ts
 * evaluate(cdist(variable([[0, 0], [3, 0]]), variable([[0, 4]]))) // => [[4], [5]]
 * ```
 */
export function cdist(a: ExprLike, b: ExprLike, options: CdistOptions = {}): Expr {
  checkOperands("cdist", arguments, 2, 3);
  const { order = 2 } = checkOptions("cdist", options, "order");
  const [left, right] = [asExpr(a), asExpr(b)];
  if (left.shape.length < 2 || right.shape.length < 2)
    throw new ShapeError("cdist", [left, right], "takes rows", "Give [rows, size] for both");
  return norm(sub(expandDims(left, { axis: -2 }), expandDims(right, { axis: -3 })), { axis: -1, order });
}
