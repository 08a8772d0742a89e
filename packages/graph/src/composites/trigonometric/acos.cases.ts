import { type OpCases, opCases } from "../../testing/opCases.ts";
import { acos } from "./acos.ts";

const { NaN: nan } = Number;

export const acosCases: OpCases = opCases(acos, [
  {
    title: "element by element",
    given: [[-0.9, -0.3, 0.5]],
    want: [2.6905658417935308, 1.8754889808102941, Math.PI / 3],
  },
  {
    title: "ends, what is beyond, NaN",
    given: [[1, -1, 1.5, nan]],
    want: [0, Math.PI, nan, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
