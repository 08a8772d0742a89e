import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logDet } from "./logDet.ts";

export const logDetCases: OpCases = opCases(logDet, [
  {
    title: "a positive determinant",
    given: [
      [
        [3, 1],
        [1, 2],
      ],
    ],
    want: Math.log(5),
  },
  {
    title: "a negative one",
    given: [
      [
        [0, 1],
        [1, 0],
      ],
    ],
    want: Number.NaN,
    gradient: false,
    because: "NaN has no differences",
  },
]);
