import { tensor } from "@handloom/tensor";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { reshape } from "../../movement/reshape.ts";
import { concat } from "../concat.ts";
import { svd as decomposed } from "./svd.ts";

/** All elements of u, s and v, one after the other. */
function svd(x: ExprLike): Expr {
  const { u, s, v } = decomposed(x);
  return concat(
    [u, s, v].map((part) => reshape(part, [-1])),
    { axis: 0 },
  );
}

export const svdCases: OpCases = opCases(svd, [
  {
    title: "more rows than columns",
    given: [
      [
        [1, 2],
        [3, 4],
        [0, -1],
      ],
    ],
    want: [
      ...[0.40095346757599915, -0.44314689887399517, 0.9038136275847396, 0.3342040621589479],
      ...[-0.14952338757162895, 0.8318223793904675],
      ...[5.526446322592062, 0.67704582083392],
      ...[0.5631818656424434, 0.8263329753867364, 0.8263329753867364, -0.5631818656424434],
    ],
    rtol: 1e-11,
  },
  {
    title: "more columns than rows, in a batch",
    given: [
      [
        [
          [0, 2, 0],
          [3, 0, 0],
        ],
        [
          [0, -2, 0],
          [1, 0, 0],
        ],
      ],
    ],
    want: [0, 1, 1, 0, -1, 0, 0, 1, 3, 2, 2, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0],
  },
  {
    title: "columns that depend on each other",
    given: [
      [
        [3, 6],
        [4, 8],
      ],
    ],
    want: [
      0.6,
      0.8,
      0.8,
      -0.6,
      5 * Math.sqrt(5),
      0,
      Math.sqrt(0.2),
      2 * Math.sqrt(0.2),
      2 * Math.sqrt(0.2),
      -Math.sqrt(0.2),
    ],
    rtol: 1e-9,
    gradient: false,
    because: "the second vector on the left is any one at right angles",
  },
  {
    title: "NaN",
    given: [[[Number.NaN]]],
    want: [Number.NaN, Number.NaN, Number.NaN],
    gradient: false,
    because: "there is no value",
  },
  { title: "no columns", given: [tensor([], { shape: [2, 0] })], want: tensor([], { shape: [0] }) },
  { title: "a vector", given: [[1, 2]], throws: "it is not a matrix" },
]);
