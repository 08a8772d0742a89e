import { checkNumber, checkOptions, isFloat } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, type Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { scatter } from "../../primitives/indexing/scatter.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { pad } from "../../primitives/movement/pad.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { slice } from "../../primitives/movement/slice.ts";
import { range } from "../../primitives/other/concat.ts";
import { sortedPlaces } from "../../primitives/other/order/argSort.ts";
import { take } from "../indexing/take.ts";
import { cumSum } from "../order/cumSum.ts";
import { segmentSum } from "../segments/segmentSum.ts";

/** The options of `unique`. */
export interface UniqueOptions {
  /** Stands behind the values where there are fewer than `size`. Default: the smallest of them once more. */
  readonly fillValue?: number | undefined;
}

/** The result of `unique`. */
export interface Unique {
  /** The dtype of x, `[size]`, ascending; NaN is one value, the largest. */
  readonly values: Expr;
  /** int32 `[size]`: where each stands first in x, all axes taken as one. */
  readonly indices: Expr;
  /** int32, the shape of x: which of the values each element is, or would be if `size` were larger. */
  readonly inverse: Expr;
  /** int32 `[size]`: how often each stands in x, which is 0 for what is only filled in. */
  readonly counts: Expr;
}

/**
 * The different values of a tensor, as many as there is room for: `jnp.unique` with a `size`.
 *
 * The size of a result cannot depend on values. So more of them than that are cut off, the largest ones, and fewer are filled
 * up. There are `add(max(inverse), 1)` different values.
 *
 * @param x float32, int32 or uint8, any shape with at least one element
 * @param size how many values there is room for, a whole number from 1 to 2³¹ − 2
 * @param options `fillValue`, default the smallest value, whose index it then has
 * @returns `values`, `indices`, `inverse` and `counts`; the gradient of a value goes where it stands first
 * @throws RangeError for another size or fill value, ShapeError for no elements, DTypeError
 *
 * ```ts
 * const { values, inverse, counts } = unique(variable([3, 1, 3, 2]), 4, { fillValue: 0 });
 * evaluate([values, inverse, counts]) // => [[1, 2, 3, 0], [2, 0, 2, 1], [1, 1, 2, 0]]
 * ```
 */
export function unique(x: ExprLike, size: number, options: UniqueOptions = {}): Unique {
  checkOperands("unique", arguments, 1, 3);
  const { fillValue } = checkOptions("unique", options, "fillValue");
  checkNumber("unique", "size", size, { least: 1, most: 2 ** 31 - 2, whole: true });
  if (fillValue !== undefined && !Number.isNaN(fillValue))
    checkNumber("unique", "fillValue", fillValue, { infinite: true });
  const operand = asExpr(x);
  const list = reshape(operand, [-1]);
  const length = list.shape[0] as Dim;
  if (length === 0) throw new ShapeError("unique", [operand], "x has no elements", "Leave the call out");
  const order = sortedPlaces("unique", list, { axis: 0 });
  const sorted = take(list, order);
  const ranks = ranksOf(sorted, length);
  const slots = minimum(ranks, size);
  const counts = slice(segmentSum(broadcastTo(asExpr(1, "int32"), [length]), slots, size + 1), [0], [size]);
  const isThere = greater(counts, 0);
  const starts = where(isThere, cumSum(counts, { exclusive: true }), 0);
  const found = take(sorted, starts);
  return {
    values: fillValue === undefined ? found : where(isThere, found, asExpr(fillValue, operand.dtype)),
    indices: take(order, starts),
    inverse: reshape(scatter(broadcastTo(asExpr(0, "int32"), [length]), order, ranks), operand.shape),
    counts,
  };
}

/** How many other values come before each element of a sorted list. */
function ranksOf(sorted: Expr, length: Dim): Expr {
  const [before, behind] = [range(sorted, 0, 0, addDims(length, -1)), range(sorted, 0, 1, length)];
  const isOther = notEqual(behind, before);
  // Behind a NaN there is another NaN, which is the same value though it does not equal it.
  const isNew = isFloat(sorted.dtype) ? logicalAnd(isOther, equal(before, before)) : isOther;
  return pad(cumSum(cast(isNew, "int32")), [1], [0]);
}
