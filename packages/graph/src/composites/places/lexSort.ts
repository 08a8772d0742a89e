import { checkOptions } from "@handloom/tensor";
import { checkList } from "../../check/checkList.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { sortedPlaces } from "../../primitives/other/order/argSort.ts";
import { takenAlongAxis } from "../indexing/takeAlongAxis.ts";

/**
 * The order of elements by several keys along an axis: by the last key, equal ones by the key before it, and so on.
 * NumPy's `lexsort`.
 *
 * @param keys float32 or int32, at least one, all of one shape
 * @param options `axis`, default -1
 * @returns int32 of the shape of a key: the places of the elements in order
 * @throws GraphError without keys, ShapeError, RangeError for an axis that they do not have
 *
 * ```ts
 * const [first, last] = [variable([3, 1, 2]), variable([7, 7, 5])];
 * evaluate(lexSort([first, last])) // => [2, 1, 0]
 * ```
 */
export function lexSort(keys: readonly ExprLike[], options: { readonly axis?: number | undefined } = {}): Expr {
  const { axis = -1 } = checkOptions("lexSort", options, "axis");
  checkList("lexSort", keys, "");
  const [first, ...others] = keys.map((key) => asExpr(key));
  if (first === undefined) throw new GraphError("lexSort", "there are no keys", "Give at least one: lexSort([a, b])");
  const along = axisOf("lexSort", axis, first.shape.length);
  // Stable sorts, the most important key last, keep the order of what is equal.
  return others.reduce<Expr>(
    (order, key) => {
      const next = sortedPlaces("lexSort", takenAlongAxis("lexSort", key, order, along), { axis: along });
      return takenAlongAxis("lexSort", order, next, along);
    },
    sortedPlaces("lexSort", first, { axis: along }),
  );
}
