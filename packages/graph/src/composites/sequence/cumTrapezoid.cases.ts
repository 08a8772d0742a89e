import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cumTrapezoid } from "./cumTrapezoid.ts";

export const cumTrapezoidCases: OpCases = opCases(cumTrapezoid, [
  {
    title: "between places",
    given: [
      [
        [1, 2, 3],
        [4, 0, -1],
      ],
      { x: tensor([0, 1, 4]) },
    ],
    want: [
      [1.5, 9],
      [2, 0.5],
    ],
  },
]);
