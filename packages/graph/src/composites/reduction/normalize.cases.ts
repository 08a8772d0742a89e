import { type OpCases, opCases } from "../../testing/opCases.ts";
import { normalize } from "./normalize.ts";

export const normalizeCases: OpCases = opCases(normalize, [
  {
    title: "rows",
    given: [
      [
        [3, 4],
        [0, -2],
      ],
    ],
    want: [
      [0.6, 0.8],
      [0, -1],
    ],
  },
  {
    title: "columns by sums",
    given: [
      [
        [3, 4],
        [-1, 4],
      ],
      { axis: 0, order: 1 },
    ],
    want: [
      [0.75, 0.5],
      [-0.25, 0.5],
    ],
  },
  { title: "nothing stays nothing", given: [[0, 0]], want: [0, 0], gradient: false, because: "it is steep there" },
]);
