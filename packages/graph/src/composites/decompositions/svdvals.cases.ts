import { type OpCases, opCases } from "../../testing/opCases.ts";
import { svdvals } from "./svdvals.ts";

export const svdvalsCases: OpCases = opCases(svdvals, [
  {
    title: "of a batch",
    given: [
      [
        [
          [3, -1],
          [0.5, 4],
        ],
        [
          [0, -2],
          [1, 0],
        ],
      ],
    ],
    want: [
      [4.138472260194035, 3.0204382714441405],
      [2, 1],
    ],
  },
]);
