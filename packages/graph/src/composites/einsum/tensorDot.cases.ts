import { type OpCases, opCases } from "../../testing/opCases.ts";
import { tensorDot } from "./tensorDot.ts";

const a = [
  [1, 2, 3],
  [4, 5, 6],
];

export const tensorDotCases: OpCases = opCases(tensorDot, [
  { title: "the last two axes and the first two", given: [a, a], want: 91 },
  { title: "one axis", given: [a, [1, 0, 2], { count: 1 }], want: [7, 16] },
  {
    title: "none",
    given: [[1, 2], [3, 4], { count: 0 }],
    want: [
      [3, 4],
      [6, 8],
    ],
  },
  {
    title: "axes of both",
    given: [a, a, { axis: [0, [0]] }],
    want: [
      [17, 22, 27],
      [22, 29, 36],
      [27, 36, 45],
    ],
  },
  {
    title: "more axes than there are",
    given: [a, [1, 2], { count: 2 }],
    throws: "tensorDot: count is 2. Give a whole number from 0 to 1",
  },
  {
    title: "axes without partners",
    given: [a, a, { axis: [[0, 1], [0]] }],
    throws: "there are 2 axes of a and 1 of b",
  },
  {
    title: "with a batch",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
      { axis: [[1], [0]], batch: [[0], [1]] },
    ],
    want: [19, 50],
  },
]);
