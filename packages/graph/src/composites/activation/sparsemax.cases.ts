import { type OpCases, opCases } from "../../testing/opCases.ts";
import { sparsemax } from "./sparsemax.ts";

export const sparsemaxCases: OpCases = opCases(sparsemax, [
  {
    title: "rows with two parts and with one",
    given: [
      [
        [0.5, 0.2, -3],
        [2, 0.1, 0.3],
      ],
    ],
    want: [
      [0.65, 0.35, 0],
      [1, 0, 0],
    ],
  },
  { title: "columns", given: [[[1], [1.5]], { axis: 0 }], want: [[0.25], [0.75]] },
]);
