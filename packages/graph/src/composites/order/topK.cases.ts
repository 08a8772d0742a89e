import { tensor } from "@handloom/tensor";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { type TopKOptions, topK } from "./topK.ts";

function topKValues(x: ExprLike, k: number, options?: TopKOptions): Expr {
  return topK(x, k, options).values;
}

function topKIndices(x: ExprLike, k: number, options?: TopKOptions): Expr {
  return topK(x, k, options).indices;
}

const x = [
  [3, 1, 4],
  [1, 5, 2],
];

export const topKValuesCases: OpCases = opCases(topKValues, [
  {
    title: "the largest two",
    given: [x, 2],
    want: [
      [4, 3],
      [5, 2],
    ],
  },
  { title: "the smallest, down the rows", given: [x, 1, { axis: 0, largest: false }], want: [[1, 1, 2]] },
  { title: "none", given: [x, 0], want: tensor([], { shape: [2, 0] }) },
  { title: "more than there are", given: [x, 4], throws: "there are 3 elements along axis 1 and not 4" },
  { title: "half a one", given: [x, 1.5], throws: "topK: k is 1.5. Give a whole number of at least 0" },
]);

export const topKIndicesCases: OpCases = opCases(topKIndices, [
  { title: "the first of equal ones first, NaN last", given: [[2, Number.NaN, 3, 2, 3], 5], want: [2, 4, 0, 3, 1] },
]);
