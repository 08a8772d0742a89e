import { type OpCases, opCases } from "../../testing/opCases.ts";
import { multiDot } from "./multiDot.ts";

export const multiDotCases: OpCases = opCases(
  multiDot,
  [
    {
      title: "three matrices",
      given: [
        [
          [[1, 2]],
          [
            [1, 0],
            [2, 1],
          ],
          [[1], [3]],
        ],
      ],
      want: [[11]],
    },
    {
      title: "between vectors",
      given: [
        [
          [1, 2],
          [
            [1, 0],
            [2, 1],
          ],
          [1, 3],
        ],
      ],
      want: 11,
    },
    { title: "one", given: [[[1]]], throws: "multiDot: there are 1 matrices. Give at least two" },
    { title: "a vector inside", given: [[[[1]], [1], [[1]]]], throws: "operand 1 is not a matrix" },
  ],
  ["tensors"],
);
