import { type OpCases, opCases } from "../../testing/opCases.ts";
import { lstsq } from "./lstsq.ts";

export const lstsqCases: OpCases = opCases(lstsq, [
  {
    title: "a line through three points",
    given: [
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
      [1, 2, 6],
    ],
    want: [2.5, 0.5],
    rtol: 1e-9,
  },
  {
    title: "the shortest of many, for two right sides",
    given: [
      [
        [3, 0, 4],
        [0, 2, 0],
      ],
      [
        [5, 10],
        [4, 2],
      ],
    ],
    want: [
      [0.6, 1.2],
      [2, 1],
      [0.8, 1.6],
    ],
    rtol: 1e-9,
  },
]);
