import { type OpCases, opCases } from "../../testing/opCases.ts";
import { blockDiag } from "./blockDiag.ts";

export const blockDiagCases: OpCases = opCases(
  blockDiag,
  [
    {
      title: "two of different sizes",
      given: [[[[1, 2]], [[3], [4]]]],
      want: [
        [1, 2, 0],
        [0, 0, 3],
        [0, 0, 4],
      ],
    },
    { title: "a vector", given: [[[1, 2]]], throws: "it is not a matrix" },
  ],
  ["tensors"],
);
