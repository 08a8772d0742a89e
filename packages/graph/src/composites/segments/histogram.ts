import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greaterEqual } from "../../primitives/elementwise/comparison/greaterEqual.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { slice } from "../../primitives/movement/slice.ts";
import { at } from "../indexing/at.ts";
import { searchSorted } from "../order/searchSorted.ts";
import { binCount } from "./binCount.ts";

/**
 * How many elements lie in each bin: NumPy's `histogram` with given edges. The last bin holds its upper edge.
 *
 * @param x float32 or int32, any shape; elements outside of all bins, and NaN, do not count
 * @param edges the dtype of `x`, `[bins + 1]`, ascending; the size is a number ≥ 2
 * @returns int32 `[bins]`
 * @throws ShapeError for `edges` that are not a vector of at least two, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(histogram(variable([0.5, 1, 1.5, 2, 7]), variable([0, 1, 2]))) // => [1, 3]
 * ```
 */
export function histogram(x: ExprLike, edges: ExprLike): Expr {
  checkOperands("histogram", arguments, 2);
  const [operand, list] = [asExpr(x), asExpr(edges)];
  const [size] = list.shape;
  if (list.shape.length !== 1 || typeof size !== "number" || size < 2)
    throw new ShapeError(
      "histogram",
      [list],
      "the edges are not a vector of at least two",
      "Give [bins + 1], a number",
    );
  const last = at(list, -1);
  // Bins 1 … size − 1 lie between edges; those outside and NaN go to 0.
  const bin = where(equal(operand, last), size - 1, searchSorted(list, operand, { side: "right" }));
  const isInside = logicalAnd(greaterEqual(operand, at(list, 0)), lessEqual(operand, last));
  return slice(binCount(where(isInside, bin, 0), size), [1], [size]);
}
