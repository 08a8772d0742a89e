import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cdist } from "./cdist.ts";

export const cdistCases: OpCases = opCases(cdist, [
  {
    title: "each with each",
    given: [
      [
        [0, 0],
        [3, 1],
      ],
      [
        [0, 4],
        [1, 1],
      ],
    ],
    want: [
      [4, Math.SQRT2],
      [4.242640687119285, 2],
    ],
  },
  {
    title: "by the sum of sizes",
    given: [
      [
        [0, 0],
        [3, 1],
      ],
      [[1, 4]],
      { order: 1 },
    ],
    want: [[5], [5]],
  },
  { title: "a vector", given: [[1], [[1]]], throws: "takes rows" },
]);
