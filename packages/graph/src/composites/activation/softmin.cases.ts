import { type OpCases, opCases } from "../../testing/opCases.ts";
import { softmin } from "./softmin.ts";

export const softminCases: OpCases = opCases(softmin, [
  {
    title: "along the last axis",
    given: [
      [
        [0, 0],
        [Math.LN2, 0],
      ],
    ],
    want: [
      [0.5, 0.5],
      [1 / 3, 2 / 3],
    ],
  },
  {
    title: "along the first",
    given: [
      [
        [0, 0],
        [Math.LN2, 0],
      ],
      { axis: 0 },
    ],
    want: [
      [2 / 3, 0.5],
      [1 / 3, 0.5],
    ],
  },
]);
