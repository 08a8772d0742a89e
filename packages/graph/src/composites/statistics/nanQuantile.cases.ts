import { type OpCases, opCases } from "../../testing/opCases.ts";
import { nanMedian, nanQuantile } from "./nanQuantile.ts";

const { NaN: nan } = Number;
const x = [
  [4, nan, 1, 2],
  [nan, nan, nan, nan],
  [5, 7, 1, 4],
];
const row = { gradient: false, because: "differences with NaN are NaN" } as const;

export const nanQuantileCases: OpCases = opCases(
  nanQuantile,
  [
    { title: "of rows", given: [x, 0.75, { axis: 1 }], want: [3, nan, 5.5], ...row },
    {
      title: "several",
      given: [
        [4, 1, 2],
        [0, 0.75],
      ],
      want: [1, 3],
    },
    { title: "of numbers", given: [[4, 1, 2], 0.25], want: 1.5 },
    { title: "beyond 1", given: [[1], 2], throws: "nanQuantile: q is 2. Give a number from 0 to 1." },
  ],
  ["tensor", "plain", "plain"],
);
export const nanMedianCases: OpCases = opCases(nanMedian, [
  { title: "of rows", given: [x, { axis: 1, keepDims: true }], want: [[2], [nan], [4.5]], ...row },
]);
