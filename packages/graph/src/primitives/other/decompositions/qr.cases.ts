import { tensor } from "@handloom/tensor";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { reshape } from "../../movement/reshape.ts";
import { concat } from "../concat.ts";
import { qr as decomposed } from "./qr.ts";

/** All elements of q and r, one after the other. */
function qr(x: ExprLike): Expr {
  const { q, r } = decomposed(x);
  return concat([reshape(q, [-1]), reshape(r, [-1])], { axis: 0 });
}

export const qrCases: OpCases = opCases(qr, [
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
      ...[0.316227766016838, 0.5070925528371095, 0.9486832980505138, -0.16903085094570325, 0, -0.8451542547285168],
      ...[3.1622776601683795, 4.427188724235731, 0, 1.183215956619923],
    ],
  },
  {
    title: "more columns than rows, in a batch",
    given: [
      [
        [
          [3, 1, 5],
          [4, 3, 0],
        ],
        [
          [-1, 2, 1],
          [0, -2, 1],
        ],
      ],
    ],
    want: [0.6, -0.8, 0.8, 0.6, -1, 0, 0, -1, 5, 3, 3, 0, 1, -4, 1, -2, -1, 0, 2, -1],
  },
  {
    title: "a column of zeros",
    given: [
      [
        [0, 1],
        [0, 2],
      ],
    ],
    want: [1, 0, 0, 1, 0, 1, 0, 2],
    gradient: false,
    because: "the columns depend on each other",
  },
  { title: "no rows", given: [tensor([], { shape: [0, 2] })], want: tensor([], { shape: [0] }) },
  { title: "a vector", given: [[1, 2]], throws: "it is not a matrix" },
]);
