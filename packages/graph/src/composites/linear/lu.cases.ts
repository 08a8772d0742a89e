import type { Expr, ExprLike } from "../../expr/expr.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { concat } from "../../primitives/other/concat.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { lu as factored } from "./lu.ts";

/** All elements of the factors, one after the other. */
function lu(x: ExprLike): Expr {
  const { p, l, u } = factored(x);
  return concat([reshape(p, [-1]), reshape(l, [-1]), reshape(u, [-1])], { axis: 0 });
}

export const luCases: OpCases = opCases(lu, [
  {
    title: "more rows than columns",
    given: [
      [
        [1, 2],
        [3, 4],
        [-6, 1],
      ],
    ],
    want: [...[0, 0, 1, 0, 1, 0, 1, 0, 0], ...[1, 0, -0.5, 1, -1 / 6, 13 / 27], ...[-6, 1, 0, 4.5]],
  },
  {
    title: "more columns than rows, in a batch",
    given: [
      [
        [
          [0, 2, 5],
          [4, 3, 1],
        ],
        [
          [1, 1, 2],
          [-0.5, 0, 3],
        ],
      ],
    ],
    want: [...[0, 1, 1, 0, 1, 0, 0, 1], ...[1, 0, 0, 1, 1, 0, -0.5, 1], ...[4, 3, 1, 0, 2, 5, 1, 1, 2, 0, 0.5, 4]],
  },
  {
    title: "a singular matrix",
    given: [
      [
        [0, 1],
        [0, 2],
      ],
    ],
    want: [1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 2],
    gradient: false,
    because: "the columns depend on each other",
  },
  { title: "a vector", given: [[1, 2]], throws: "it is not a matrix" },
]);
