import { type OpCases, opCases } from "../../testing/opCases.ts";
import { corrCoef } from "./corrCoef.ts";

export const corrCoefCases: OpCases = opCases(corrCoef, [
  {
    title: "of rows",
    given: [
      [
        [1, 2, 4],
        [3, 1, -1],
      ],
    ],
    want: [
      [1, -0.9819805060619657],
      [-0.9819805060619657, 1],
    ],
  },
  { title: "of one vector", given: [[1, 2, 4]], want: 1 },
]);
