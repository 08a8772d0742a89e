import { type OpCases, opCases } from "../../testing/opCases.ts";
import { inner } from "./inner.ts";

export const innerCases: OpCases = opCases(inner, [
  {
    title: "a matrix with a vector",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [1, 10],
    ],
    want: [21, 43],
  },
  {
    title: "two matrices",
    given: [
      [[1, 2]],
      [
        [1, 0],
        [2, 5],
      ],
    ],
    want: [[1, 12]],
  },
  { title: "a scalar", given: [[1, 2], 3], want: [3, 6] },
]);
