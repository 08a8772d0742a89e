import { type OpCases, opCases } from "../../testing/opCases.ts";
import { histogram } from "./histogram.ts";

export const histogramCases: OpCases = opCases(histogram, [
  {
    title: "edges inside, at the end and outside",
    given: [
      [
        [0.5, 1, 1.5],
        [2, 7, -1],
      ],
      [0, 1, 2],
    ],
    want: [1, 3],
  },
  {
    title: "NaN",
    given: [
      [Number.NaN, 1],
      [0, 1, 2],
    ],
    want: [0, 1],
  },
  { title: "one edge", given: [[1], [0]], throws: "the edges are not a vector of at least two" },
]);
