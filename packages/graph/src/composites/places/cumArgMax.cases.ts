import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cumArgMax } from "./cumArgMax.ts";

export const cumArgMaxCases: OpCases = opCases(cumArgMax, [
  { title: "of equal ones the last", given: [[1, 3, 2, 3, 0]], want: [0, 1, 1, 3, 3] },
  {
    title: "along rows",
    given: [
      [
        [1, 2, 0],
        [3, 1, 5],
      ],
      { axis: 1 },
    ],
    want: [
      [0, 1, 1],
      [0, 0, 2],
    ],
  },
  { title: "NaN", given: [[1, Number.NaN, 5, Number.NaN]], want: [0, 1, 1, 3] },
]);
