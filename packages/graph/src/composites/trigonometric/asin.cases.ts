import { type OpCases, opCases } from "../../testing/opCases.ts";
import { asin } from "./asin.ts";

const { NaN: nan } = Number;

export const asinCases: OpCases = opCases(asin, [
  {
    title: "element by element",
    given: [[-0.9, -0.3, 0.5]],
    want: [-1.1197695149986342, -0.3046926540153975, Math.PI / 6],
  },
  {
    title: "zeros, ends, what is beyond, NaN",
    given: [[0, -0, 1, -1, 1.5, nan]],
    want: [0, -0, Math.PI / 2, -Math.PI / 2, nan, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
