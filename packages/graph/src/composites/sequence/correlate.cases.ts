import { type OpCases, opCases } from "../../testing/opCases.ts";
import { correlate } from "./correlate.ts";

export const correlateCases: OpCases = opCases(correlate, [
  {
    title: "valid",
    given: [
      [1, 2, 3],
      [0, 1],
    ],
    want: [2, 3],
  },
  { title: "full", given: [[1, 2, 3], [0, 1, 0.5], { mode: "full" }], want: [0.5, 2, 3.5, 3, 0] },
]);
