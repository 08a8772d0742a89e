import { checkOptions, tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { norm } from "../reduction/norm.ts";
import type { CdistOptions } from "./cdist.ts";

/**
 * The distances of rows from each other: what stands above the diagonal of `cdist(x, x)`, row by row. PyTorch's `pdist`.
 *
 * @param x float32 `[rows, size]`, rows being a number
 * @param options `order` of the norm, default 2
 * @returns float32 `[rows·(rows − 1) / 2]`; the derivative where rows are equal is 0
 * @throws ShapeError for another rank, GraphError for a size with a name
 *
 * ```ts
 * evaluate(pdist(variable([[0, 0], [3, 4], [0, 4]]))) // => [5, 4, 3]
 * ```
 */
export function pdist(x: ExprLike, options: CdistOptions = {}): Expr {
  checkOperands("pdist", arguments, 1, 2);
  const { order = 2 } = checkOptions("pdist", options, "order");
  const operand = asExpr(x);
  const [rows] = operand.shape;
  if (operand.shape.length !== 2) throw new ShapeError("pdist", [operand], "takes rows", "Give [rows, size]");
  if (typeof rows !== "number")
    throw new GraphError("pdist", "only a call knows how many rows there are", "Give their number, or use cdist");
  const pairs = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: rows - i - 1 }, (_, j) => [i, i + j + 1] as const),
  ).flat();
  const side = (which: 0 | 1) => gather(operand, constant(tensor(Int32Array.from(pairs, (pair) => pair[which]))));
  return norm(sub(side(0), side(1)), { axis: -1, order });
}
