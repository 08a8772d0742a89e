import type { Expr } from "../expr/expr.ts";
import type { Exprs, Tree } from "../expr/tree.ts";
import { scan } from "../primitives/loop/scan.ts";

/**
 * A function of each slice along the first axis, one after the other: what memory allows where `vmap` would take all at once.
 *
 * @param body called once; gives any tree of expressions
 * @param over any tree of expressions `[count, …]`
 * @returns what the body gives, each stacked along a new first axis
 *
 * ```ts
 * const rows = variable([[1, 2], [3, 4]]);
 * evaluate(map((row) => sum(mul(row, row)), rows)) // => [5, 25]
 * ```
 */
export function map<Slices extends Tree<Expr>, Output extends Tree<Expr>>(
  body: (x: Exprs<Slices>) => Output,
  over: Slices,
): Exprs<Output> {
  return scan((_: {}, x: Exprs<Slices>) => ({ carry: {}, output: body(x) }), { carry: {}, over }).output;
}
