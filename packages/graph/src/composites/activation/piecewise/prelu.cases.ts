import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { prelu } from "./prelu.ts";

export const preluCases: OpCases = opCases(prelu, [
  { title: "one slope for all", given: [[-2, 3], 0.25], want: [-0.5, 3] },
  {
    title: "slopes along the last axis",
    given: [
      [
        [-2, -2],
        [1, 1],
      ],
      [0.5, 0.25],
    ],
    want: [
      [-1, -0.5],
      [1, 1],
    ],
  },
  {
    title: "slopes along the first axis",
    given: [
      [
        [-2, -2],
        [-1, 1],
      ],
      [0.5, 0.25],
      { axis: 0 },
    ],
    want: [
      [-1, -1],
      [-0.25, 1],
    ],
  },
  { title: "slopes of each place", given: [[[-2, -2]], [[0.5, 0.25]]], want: [[-1, -0.5]] },
]);
