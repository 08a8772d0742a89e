import { type OpCases, opCases } from "../../testing/opCases.ts";
import { unwrap } from "./unwrap.ts";

/** Values of `numpy.unwrap`. */
export const unwrapCases: OpCases = opCases(unwrap, [
  { title: "of angles", given: [[0.5, 3, -2, -1, 3.2]], want: [0.5, 3, 4.283185307179586, 5.283185307179586, 3.2] },
  {
    title: "of a period, down the rows",
    given: [
      [
        [0, 7],
        [3, 1],
        [6, 5],
        [1, 1],
      ],
      { axis: 0, period: 8 },
    ],
    want: [
      [0, 7],
      [3, 9],
      [6, 13],
      [9, 9],
    ],
    gradient: false,
    because: "half a period is where it jumps",
  },
  { title: "large jumps alone", given: [[0, 3, 9.5], { period: 4, discontinuity: 5 }], want: [0, 3, 1.5] },
  { title: "no period", given: [[0, 3], { period: 0 }], throws: "unwrap: period is 0. Give a number above 0" },
]);
