import { clip, div, type Expr, type ExprLike, sub } from "@handloom/graph";

/** How much of a stretch of counts is over: 0 until `begin`, 1 from `begin + steps` on. */
export function progressOf(count: Expr, begin: ExprLike, steps: number): Expr {
  return clip(div(sub(count, begin), steps), 0, 1);
}
