import { tensor } from "@handloom/tensor";
import { stack } from "../../../composites/shape/stack.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { signedLogDet as ofMatrices } from "./signedLogDet.ts";

function signedLogDet(x: ExprLike): Expr {
  const { sign, logAbs } = ofMatrices(x);
  return stack([sign, logAbs], { axis: -1 });
}

export const signedLogDetCases: OpCases = opCases(signedLogDet, [
  {
    title: "rows that are exchanged once, and not at all",
    given: [
      [
        [
          [0, 2, 1],
          [1, 1, 0],
          [4, 0, -1],
        ],
        [
          [5, 2, 0],
          [3, 1, 0],
          [0, 0, -2],
        ],
      ],
    ],
    want: [
      [-1, Math.log(2)],
      [1, Math.log(2)],
    ],
  },
  {
    title: "a singular matrix",
    given: [
      [
        [0, 2],
        [0, 4],
      ],
    ],
    want: [0, Number.NEGATIVE_INFINITY],
    gradient: false,
    because: "there is no inverse",
  },
  { title: "nothing", given: [tensor([], { shape: [0, 0] })], want: [1, 0] },
  { title: "rows and columns differ", given: [[[1, 2]]], throws: "a matrix has 1 rows and 2 columns" },
  { title: "a vector", given: [[1, 2]], throws: "it is not a matrix" },
]);
