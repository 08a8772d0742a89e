import { type OpCases, opCases } from "../../testing/opCases.ts";
import { repeatElements } from "./repeatElements.ts";

export const repeatElementsCases: OpCases = opCases(repeatElements, [
  {
    title: "rows",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      2,
    ],
    want: [
      [1, 2],
      [1, 2],
      [3, 4],
      [3, 4],
    ],
  },
  { title: "columns", given: [[[1, 2]], 2, { axis: 1 }], want: [[1, 1, 2, 2]] },
]);
