import { type OpCases, opCases } from "../../testing/opCases.ts";
import { xlog1py } from "./xlog1py.ts";

export const xlog1pyCases: OpCases = opCases(xlog1py, [
  {
    title: "element by element",
    given: [
      [2, -0.5, 0],
      [0.5, 3, 2],
    ],
    want: [0.8109302162163288, -0.6931471805599453, 0],
  },
  {
    title: "where one is 0, and NaN",
    given: [
      [0, 0, 1],
      [-1, Number.NaN, -1],
    ],
    want: [0, Number.NaN, Number.NEGATIVE_INFINITY],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
