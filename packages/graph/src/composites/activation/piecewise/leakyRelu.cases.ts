import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { leakyRelu } from "./leakyRelu.ts";

export const leakyReluCases: OpCases = opCases(leakyRelu, [
  { title: "the usual slope", given: [[-2, 3]], want: [-0.02, 3] },
  { title: "another slope", given: [[-2, 3], 0.2], want: [-0.4, 3] },
  {
    title: "a slope for each column",
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
  { title: "zero", given: [[0]], want: [0], gradient: false, because: "it has a kink there" },
  {
    title: "NaN stays",
    given: [[Number.NaN]],
    want: [Number.NaN],
    gradient: false,
    because: "differences with NaN are NaN",
  },
]);
