import { type OpCases, opCases } from "../../testing/opCases.ts";
import { log10 } from "./log10.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const log10Cases: OpCases = opCases(log10, [
  {
    title: "element by element",
    given: [[0.02, 0.5, 3, 1000]],
    want: [-1.6989700043360187, -0.3010299956639812, 0.47712125471966244, 3],
  },
  {
    title: "ends",
    given: [[0, -1, infinity, nan]],
    want: [-infinity, nan, infinity, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
