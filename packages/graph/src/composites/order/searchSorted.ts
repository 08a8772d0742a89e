import { checkOptions, checkWord, isFloat, orderedDTypes } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { type Dim, sameDim } from "../../expr/dim.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { logicalNot } from "../../primitives/elementwise/comparison/logicalNot.ts";
import { logicalOr } from "../../primitives/elementwise/comparison/logicalOr.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { take } from "../indexing/take.ts";
import { takenAlongAxis } from "../indexing/takeAlongAxis.ts";

/** The options of `searchSorted`. */
export interface SearchSortedOptions {
  /** Before or behind elements that are equal. Default "left": before. */
  readonly side?: "left" | "right" | undefined;
}

/**
 * How many elements of a sorted tensor stand before each value: where it would be put. NumPy's `searchsorted`; `digitize` is
 * `searchSorted(bins, x, { side: "right" })`.
 *
 * @param sorted float32, int32 or uint8, ascending along the last axis, whose size is a number; one axis, or the axes of `values`
 *   before the last
 * @param values the dtype of `sorted`, any shape
 * @param options `side`: "left" (default) puts a value before elements that equal it, "right" behind them
 * @returns int32 in 0 … size, the shape of `values`; NaN is the largest. The result for elements out of order has no meaning
 * @throws ShapeError for shapes other than these, DTypeError for dtypes other than these, GraphError for another side
 *
 * ```ts
 * evaluate(searchSorted(variable([1, 3, 3, 5]), variable([3, 0, 9]))) // => [1, 0, 4]
 * evaluate(searchSorted(variable([1, 3, 3, 5]), 3, { side: "right" })) // => 3
 * ```
 */
export function searchSorted(sorted: ExprLike, values: ExprLike, options: SearchSortedOptions = {}): Expr {
  checkOperands("searchSorted", arguments, 2, 3);
  const { side = "left" } = checkOptions("searchSorted", options, "side");
  checkWord("searchSorted", "side", side, ["left", "right"]);
  const list = asExpr(sorted);
  const wanted = asExpr(values, list.dtype);
  commonDType("searchSorted", [list, wanted], orderedDTypes);
  const size = sizeOfLast(list, wanted);
  const element = (place: Expr) =>
    list.shape.length === 1
      ? take(list, place, { axis: 0 })
      : takenAlongAxis("searchSorted", list, place, list.shape.length - 1);
  let count = broadcastTo(asExpr(0, "int32"), wanted.shape);
  // Halves what is left: adds each power of 2 as long as so many elements still stand before the value.
  for (let step = size === 0 ? 0 : 2 ** Math.floor(Math.log2(size)); step >= 1; step /= 2) {
    const next = add(count, step);
    const found = element(add(minimum(next, size), -1));
    const isBefore = side === "left" ? isLess(found, wanted) : logicalNot(isLess(wanted, found));
    count = where(logicalAnd(lessEqual(next, size), isBefore), next, count);
  }
  return count;
}

/** NaN is the largest. */
function isLess(a: Expr, b: Expr): Expr {
  if (!isFloat(a.dtype)) return less(a, b);
  return logicalOr(less(a, b), logicalAnd(notEqual(b, b), logicalNot(notEqual(a, a))));
}

function sizeOfLast(list: Expr, wanted: Expr): number {
  const size = list.shape.at(-1);
  const before = list.shape.slice(0, -1);
  const isAlone = list.shape.length === 1;
  if (size === undefined)
    throw new ShapeError("searchSorted", [list], "a scalar is not a list", "Give what is sorted an axis");
  if (typeof size !== "number")
    throw new GraphError(
      "searchSorted",
      "what is sorted has a size that only a call knows",
      "Give its size as a number",
    );
  if (
    isAlone ||
    (wanted.shape.length === list.shape.length && before.every((dim, axis) => sameDim(dim, wanted.shape[axis] as Dim)))
  )
    return size;
  throw new ShapeError(
    "searchSorted",
    [list, wanted],
    "the axes before the last differ",
    "Give one list, or one for each row of values",
  );
}
