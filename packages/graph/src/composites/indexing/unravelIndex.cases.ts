import { tensor } from "@handloom/tensor";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { stack } from "../shape/stack.ts";
import { unravelIndex as unraveled } from "./unravelIndex.ts";

/** Of a matrix of three rows and four columns. */
function unravelIndex(indices: ExprLike): Expr {
  return stack(unraveled(indices, [3, 4]));
}

const int32 = { dtype: "int32" } as const;

export const unravelIndexCases: OpCases = opCases(unravelIndex, [
  {
    title: "of a matrix",
    given: [tensor([1, 8, 11], int32)],
    want: tensor(
      [
        [0, 2, 2],
        [1, 0, 3],
      ],
      int32,
    ),
  },
]);
