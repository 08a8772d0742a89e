import { type OpCases, opCases } from "../../testing/opCases.ts";
import { renorm } from "./renorm.ts";

export const renormCases: OpCases = opCases(renorm, [
  {
    title: "rows",
    given: [
      [
        [3, 4],
        [0, 1],
      ],
      2.5,
    ],
    want: [
      [1.49999997, 1.99999996],
      [0, 1],
    ],
    rtol: 1e-8,
  },
  {
    title: "columns by the sum of sizes",
    given: [
      [
        [3, 1],
        [-1, 1],
      ],
      2,
      { axis: 1, order: 1 },
    ],
    want: [
      [1.5, 1],
      [-0.5, 1],
    ],
    rtol: 1e-7,
    gradient: false,
    because: "a norm that is the limit is at a kink",
  },
  { title: "no limit", given: [[1], 0], throws: "renorm: the limit is 0. Give a number above 0" },
]);
