import { commonDType } from "../../check/commonDType.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import type { ReductionOptions } from "../../host/reduce.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";

/** The options of reductions that may leave elements out, such as `mean` and `any`. */
export interface MaskedReductionOptions extends ReductionOptions {
  /** A mask of the elements that count: bool, a shape that broadcasts to that of `x`. Default: all. */
  readonly where?: ExprLike | undefined;
}

/** The options of `sum`, `prod`, `max` and `min`. */
export interface FoldOptions extends MaskedReductionOptions {
  /** A value that the elements are combined with, of the dtype of `x`. Default: nothing. */
  readonly initial?: ExprLike | undefined;
}

/**
 * The elements, with a value that changes nothing in place of those that a mask leaves out: for reductions with `where`.
 *
 * @param called the op, for messages
 * @param mask bool, broadcast to the shape of `x`; undefined for all
 * @param neutral the value that changes nothing, such as 0 for a sum
 * @returns the shape of `x`
 * @throws ShapeError for a mask that does not fit, DTypeError for another dtype
 *
 * ```ts
 * evaluate(keptElements("sum", variable([1, 2]), variable([true, false]), 0)) // => [1, 0]
 * ```
 */
export function keptElements(called: string, x: Expr, mask: ExprLike | undefined, neutral: number): Expr {
  return mask === undefined ? x : where(maskFor(called, x, mask), x, asExpr(neutral, x.dtype));
}

/** A mask in the shape of what it is for. */
export function maskFor(called: string, x: Expr, mask: ExprLike): Expr {
  const chosen = asExpr(mask, "bool");
  commonDType(called, [chosen], ["bool"]);
  return broadcastTo(chosen, x.shape);
}

/** Truth of elements: all are true that are not 0, NaN among them. */
export function truth(x: Expr): Expr {
  return x.dtype === "bool" ? x : notEqual(x, asExpr(0, x.dtype));
}
