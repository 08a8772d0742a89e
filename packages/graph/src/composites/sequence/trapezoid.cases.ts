import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { trapezoid } from "./trapezoid.ts";

export const trapezoidCases: OpCases = opCases(trapezoid, [
  {
    title: "of rows",
    given: [
      [
        [1, 2, 3],
        [4, 0, -1],
      ],
      { spacing: 0.5 },
    ],
    want: [2, 0.75],
  },
  {
    title: "between places",
    given: [
      [
        [1, 2, 3],
        [4, 0, -1],
      ],
      { x: tensor([0, 1, 4]) },
    ],
    want: [9, 0.5],
  },
  {
    title: "down the rows",
    given: [
      [
        [1, 2],
        [3, 6],
      ],
      { axis: 0, x: tensor([1, 3]) },
    ],
    want: [4, 8],
  },
  { title: "of one value", given: [[7]], want: 0 },
]);
