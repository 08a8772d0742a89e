import { type OpCases, opCases } from "../../testing/opCases.ts";
import { trace } from "./trace.ts";

export const traceCases: OpCases = opCases(trace, [
  {
    title: "the main diagonal",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    want: 5,
  },
  {
    title: "of several matrices, above",
    given: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      { offset: 1 },
    ],
    want: [2, 6],
  },
]);
