import { type OpCases, opCases } from "../../testing/opCases.ts";
import { kron } from "./kron.ts";

export const kronCases: OpCases = opCases(kron, [
  {
    title: "matrices",
    given: [
      [[1, 2]],
      [
        [0, 5],
        [6, 7],
      ],
    ],
    want: [
      [0, 5, 0, 10],
      [6, 7, 12, 14],
    ],
  },
  {
    title: "a vector and a matrix",
    given: [
      [1, 2],
      [[3], [4]],
    ],
    want: [
      [3, 6],
      [4, 8],
    ],
  },
]);
