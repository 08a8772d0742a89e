import { type OpCases, opCases } from "../../testing/opCases.ts";
import { log2 } from "./log2.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const log2Cases: OpCases = opCases(log2, [
  { title: "element by element", given: [[0.02, 0.5, 3, 1024]], want: [-5.643856189774724, -1, 1.584962500721156, 10] },
  {
    title: "ends",
    given: [[0, -1, infinity, nan]],
    want: [-infinity, nan, infinity, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
