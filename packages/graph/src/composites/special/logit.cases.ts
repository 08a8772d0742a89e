import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logit } from "./logit.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const logitCases: OpCases = opCases(logit, [
  { title: "inside", given: [[0.5, 0.9, 0.01]], want: [0, 2.1972245773362196, -4.59511985013459] },
  {
    title: "ends, outside, NaN",
    given: [[0, 1, -0.5, 1.5, nan]],
    want: [-infinity, infinity, nan, nan, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
