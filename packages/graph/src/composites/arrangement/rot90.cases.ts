import { type OpCases, opCases } from "../../testing/opCases.ts";
import { rot90 } from "./rot90.ts";

const x = [
  [1, 2, 3],
  [4, 5, 6],
];

export const rot90Cases: OpCases = opCases(rot90, [
  {
    title: "once",
    given: [x],
    want: [
      [3, 6],
      [2, 5],
      [1, 4],
    ],
  },
  {
    title: "twice",
    given: [x, 2],
    want: [
      [6, 5, 4],
      [3, 2, 1],
    ],
  },
  {
    title: "with the clock",
    given: [x, -1],
    want: [
      [4, 1],
      [5, 2],
      [6, 3],
    ],
  },
  {
    title: "the other way around",
    given: [x, 1, { axis: [1, 0] }],
    want: [
      [4, 1],
      [5, 2],
      [6, 3],
    ],
  },
  { title: "one axis", given: [x, 1, { axis: [0, -2] }], throws: "rot90: axis 0 is given twice. Give two axes" },
]);
