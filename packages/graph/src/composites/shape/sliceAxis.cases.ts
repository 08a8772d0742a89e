import { type OpCases, opCases } from "../../testing/opCases.ts";
import { sliceAxis } from "./sliceAxis.ts";

const x = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
];

export const sliceAxisCases: OpCases = opCases(sliceAxis, [
  {
    title: "from a column on",
    given: [x, { axis: -1, start: 2 }],
    want: [
      [3, 4],
      [7, 8],
    ],
  },
  { title: "up to the last row", given: [x, { end: -1 }], want: [[1, 2, 3, 4]] },
  {
    title: "every second column but the first",
    given: [x, { axis: 1, start: 1, stride: 2 }],
    want: [
      [2, 4],
      [6, 8],
    ],
  },
  { title: "of bools", given: [[true, false, true], { start: -2, end: 3 }], want: [false, true] },
  { title: "nothing", given: [[1, 2], { start: 2 }], want: [] },
  {
    title: "steps outside",
    given: [x, { axis: 1, start: 2, end: 5 }],
    throws:
      "sliceAxis: steps 2 to 5 are not inside of the 4 along axis 1. Give 0 ≤ start ≤ end ≤ 4, or count from the end",
  },
  {
    title: "no stride",
    given: [x, { stride: 0 }],
    throws: "sliceAxis: stride is 0. Give a whole number of at least 1",
  },
  { title: "an axis that is not there", given: [x, { axis: 2 }], throws: "sliceAxis: there is no axis 2" },
]);
