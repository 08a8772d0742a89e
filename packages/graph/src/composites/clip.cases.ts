import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../testing/opCases.ts";
import { clip } from "./clip.ts";

export const clipCases: OpCases = opCases(clip, [
  { title: "below, inside and above", given: [[-2, 0.5, 7], 0, 1], want: [0, 0.5, 1] },
  { title: "without an upper bound", given: [[-2, 7], 0, Number.POSITIVE_INFINITY], want: [0, 7] },
  {
    title: "bounds for each column",
    given: [
      [
        [1, 1],
        [5, 5],
      ],
      [2, 0],
      [4, 6],
    ],
    want: [
      [2, 1],
      [4, 5],
    ],
  },
  {
    title: "bounds that cross: the upper one wins",
    given: [[-5, 0, 5], 1, -1],
    want: [-1, -1, -1],
    gradient: false,
    because: "no element is inside",
  },
  {
    title: "NaN stays",
    given: [[Number.NaN], 0, 1],
    want: [Number.NaN],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "int32", given: [tensor([-5, 5], { dtype: "int32" }), 0, 3], want: [0, 3] },
]);
