import { tensor } from "@handloom/tensor";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { einsum as anyNumber } from "./einsum.ts";

/** With its operands as one list. */
function einsum(subscripts: string, operands: readonly ExprLike[]): Expr {
  return anyNumber(subscripts, ...operands);
}

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const a = [
  [1, 2, 3],
  [4, 5, 6],
];
const b = [
  [1, 0],
  [2, 1],
  [0, 3],
];
const square = [
  [1, 2],
  [3, 4],
];

export const einsumCases: OpCases = opCases(
  einsum,
  [
    {
      title: "a product without an arrow",
      given: ["ij,jk", [a, b]],
      want: [
        [5, 11],
        [14, 23],
      ],
    },
    {
      title: "letters in alphabetical order",
      given: ["ba", [a]],
      want: [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    },
    {
      title: "batches under an ellipsis that broadcast, and a result in another order",
      given: ["...ij,...jk->k...i", [[a, a], [[[1], [0], [2]]]]],
      want: [
        [
          [7, 16],
          [7, 16],
        ],
      ],
    },
    { title: "a trace", given: ["ii", [square]], want: 5 },
    { title: "a diagonal beside another operand", given: ["ii,i->i", [square, [10, 100]]], want: [10, 400] },
    {
      title: "a diagonal of three axes",
      given: [
        "iii->i",
        [
          [
            square,
            [
              [5, 6],
              [7, 8],
            ],
          ],
        ],
      ],
      want: [1, 8],
    },
    { title: "three operands, the vector with a matrix first", given: ["ij,jk,k->i", [a, b, [1, 2]]], want: [27, 60] },
    {
      title: "an outer product of four",
      given: ["a,b,c,d->dcba", [[2], [1, 2], [3], [1, 10]]],
      want: [[[[6], [12]]], [[[60], [120]]]],
    },
    { title: "what only one operand has is summed first", given: ["ij,k->k", [a, [1, 2]]], want: [21, 42] },
    { title: "of int32", given: ["i,i->", [int32([65536, 1]), int32([65536, 7])]], want: 7 },
    {
      title: "nothing to sum over",
      given: ["ij,jk->ik", [tensor([], { shape: [2, 0] }), tensor([], { shape: [0, 1] })]],
      want: [[0], [0]],
    },
    { title: "too few operands", given: ["ij,jk->ik", [a]], throws: '"ij,jk->ik" has 2 operands, and 1 are given' },
    { title: "too few letters", given: ["i->i", [a]], throws: '"i" of "i->i" stands for an operand of 2 axes' },
    { title: "two sizes for a letter", given: ["ij,jk->ik", [a, a]], throws: "axis j has the sizes 3 and 2" },
    {
      title: "a letter that comes from nowhere",
      given: ["ij->ik", [a]],
      throws: 'no operand of "ij->ik" has the axis k',
    },
    {
      title: "a letter twice in the result",
      given: ["ij->iij", [a]],
      throws: 'the result of "ij->iij" has the axis i twice',
    },
    { title: "digits", given: ["i1->i", [a]], throws: 'einsum: "i1->i" cannot be read' },
    { title: "two dots", given: ["..ij->i", [a]], throws: '"..ij" has dots that are not an ellipsis' },
    { title: "bools", given: ["i->", [[true]]], throws: "takes float32 or int32, got bool" },
  ],
  ["plain", "tensors"],
);
