import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { type KthValueOptions, kthValue } from "./kthValue.ts";

function kthValueValues(x: ExprLike, k: number, options?: KthValueOptions): Expr {
  return kthValue(x, k, options).values;
}

function kthValueIndices(x: ExprLike, k: number, options?: KthValueOptions): Expr {
  return kthValue(x, k, options).indices;
}

const x = [
  [3, 1, 4],
  [1, 5, 2],
];

export const kthValueValuesCases: OpCases = opCases(kthValueValues, [
  { title: "the second", given: [x, 2], want: [3, 2] },
  { title: "the first of columns, kept", given: [x, 1, { axis: 0, keepDims: true }], want: [[1, 1, 2]] },
  { title: "more than there are", given: [x, 4], throws: "kthValue: k is 4. Give a whole number from 1 to 3" },
]);

export const kthValueIndicesCases: OpCases = opCases(kthValueIndices, [
  { title: "the first of equal ones first", given: [[2, 1, 2, 1], 2], want: 3 },
  { title: "NaN last", given: [[2, Number.NaN, 1], 3], want: 1 },
]);
