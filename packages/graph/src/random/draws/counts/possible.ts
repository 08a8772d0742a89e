import { checkNumber, type NumberRange } from "@handloom/tensor";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { where } from "../../../primitives/elementwise/comparison/where.ts";

/** Refuses a parameter that is given as a number, where it is given; an expression is known when it runs. */
export function checkParameter(called: string, name: string, value: ExprLike, range: NumberRange): void {
  if (typeof value === "number") checkNumber(called, name, value, range);
}

/** Draws of whole numbers, and -1 where the parameter cannot be one: int32 has no NaN, and 0 would look like a draw. */
export function possible(isPossible: Expr, draws: Expr): Expr {
  return where(isPossible, draws, -1);
}
