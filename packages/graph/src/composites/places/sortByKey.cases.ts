import type { Expr, ExprLike } from "../../expr/expr.ts";
import type { SortOptions } from "../../primitives/other/order/argSort.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { sortByKey } from "./sortByKey.ts";

function sortByKeyValues(keys: ExprLike, value: ExprLike, options?: SortOptions): Expr {
  return sortByKey(keys, [value], options).values[0] as Expr;
}

export const sortByKeyCases: OpCases = opCases(sortByKeyValues, [
  {
    title: "equal keys keep their order",
    given: [
      [3, 1, 3, 0],
      [10, 20, 30, 40],
    ],
    want: [40, 20, 10, 30],
    gradient: false,
    because: "equal keys change places under differences",
  },
  {
    title: "descending rows",
    given: [[[1, 2]], [[true, false]], { axis: 1, descending: true }],
    want: [[false, true]],
  },
  {
    title: "of different keys",
    given: [
      [3, 1],
      [10, 20],
    ],
    want: [20, 10],
  },
]);
