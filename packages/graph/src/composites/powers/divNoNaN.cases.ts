import { type OpCases, opCases } from "../../testing/opCases.ts";
import { divNoNaN } from "./divNoNaN.ts";

export const divNoNaNCases: OpCases = opCases(divNoNaN, [
  {
    title: "divides",
    given: [
      [1, -3],
      [4, 2],
    ],
    want: [0.25, -1.5],
  },
  {
    title: "by 0",
    given: [
      [1, 0, Number.NaN],
      [0, 0, 0],
    ],
    want: [0, 0, 0],
    gradient: false,
    because: "differences beside 0 are not 0",
  },
]);
