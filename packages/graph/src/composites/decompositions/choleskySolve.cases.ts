import { type OpCases, opCases } from "../../testing/opCases.ts";
import { choleskyInverse, choleskySolve } from "./choleskySolve.ts";

export const choleskySolveCases: OpCases = opCases(choleskySolve, [
  {
    title: "of a lower triangle",
    given: [
      [
        [2, 9],
        [1, 1],
      ],
      [8, 6],
    ],
    want: [1, 2],
  },
  {
    title: "of an upper triangle",
    given: [
      [
        [2, 1],
        [9, 1],
      ],
      [[8], [6]],
      { upper: true },
    ],
    want: [[1], [2]],
  },
]);

export const choleskyInverseCases: OpCases = opCases(choleskyInverse, [
  {
    title: "of a lower triangle",
    given: [
      [
        [2, 0],
        [1, 1],
      ],
    ],
    want: [
      [0.5, -0.5],
      [-0.5, 1],
    ],
  },
]);
