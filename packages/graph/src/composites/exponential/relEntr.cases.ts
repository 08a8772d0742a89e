import { type OpCases, opCases } from "../../testing/opCases.ts";
import { relEntr } from "./relEntr.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

export const relEntrCases: OpCases = opCases(relEntr, [
  {
    title: "of positive numbers",
    given: [
      [1, 2],
      [2, 0.5],
    ],
    want: [-Math.LN2, 2.772588722239781],
  },
  {
    title: "at 0, below, and NaN",
    given: [
      [0, 0, 1, -1, nan],
      [1, 0, 0, 1, 1],
    ],
    want: [0, 0, infinity, infinity, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
