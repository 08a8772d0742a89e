import { type OpCases, opCases } from "../../testing/opCases.ts";
import { xlogy } from "./xlogy.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const xlogyCases: OpCases = opCases(xlogy, [
  {
    title: "element by element",
    given: [
      [2, -0.5, 0, 0],
      [3, 0.25, 2, 0.5],
    ],
    want: [2.1972245773362196, Math.LN2, 0, 0],
  },
  {
    title: "where one is 0, infinities and NaN",
    given: [
      [0, 0, 0, 1, -1, 0, 1],
      [0, infinity, -1, 0, 0, nan, -1],
    ],
    want: [0, 0, 0, -infinity, infinity, nan, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
