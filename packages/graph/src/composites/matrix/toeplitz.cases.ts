import { type OpCases, opCases } from "../../testing/opCases.ts";
import { toeplitz } from "./toeplitz.ts";

export const toeplitzCases: OpCases = opCases(toeplitz, [
  {
    title: "from both",
    given: [
      [1, 2, 3],
      [0, 7],
    ],
    want: [
      [1, 7],
      [2, 1],
      [3, 2],
    ],
  },
  {
    title: "symmetric",
    given: [[1, 2]],
    want: [
      [1, 2],
      [2, 1],
    ],
  },
  { title: "of a matrix", given: [[[1]]], throws: "takes vectors whose sizes are numbers" },
]);
