import { type OpCases, opCases } from "../../testing/opCases.ts";
import { vander } from "./vander.ts";

export const vanderCases: OpCases = opCases(vander, [
  {
    title: "three powers",
    given: [[2, -3], { columns: 3 }],
    want: [
      [4, 2, 1],
      [9, -3, 1],
    ],
  },
  {
    title: "upwards",
    given: [[2, 3], { increasing: true }],
    want: [
      [1, 2],
      [1, 3],
    ],
  },
  { title: "half a column", given: [[2], { columns: 0.5 }], throws: "dim 0.5: a dim is a whole number of at least 0" },
  { title: "a matrix", given: [[[2]]], throws: "vander([1, 1]): takes a vector" },
]);
