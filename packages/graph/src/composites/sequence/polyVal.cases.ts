import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { polyVal } from "./polyVal.ts";

export const polyValCases: OpCases = opCases(polyVal, [
  {
    title: "a parabola",
    given: [
      [2, 0, 1],
      [
        [1, 3],
        [-2, 0.5],
      ],
    ],
    want: [
      [3, 19],
      [9, 1.5],
    ],
  },
  { title: "no factors", given: [tensor([], { shape: [0] }), [1, 2]], want: [0, 0] },
  { title: "a matrix of factors", given: [[[1]], 1], throws: "the factors are not a vector of a known size" },
]);
