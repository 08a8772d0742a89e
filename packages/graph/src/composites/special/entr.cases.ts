import { type OpCases, opCases } from "../../testing/opCases.ts";
import { entr } from "./entr.ts";

const { NaN: nan, NEGATIVE_INFINITY: infinity } = Number;

export const entrCases: OpCases = opCases(entr, [
  { title: "inside", given: [[0.5, 2]], want: [0.34657359027997264, -1.3862943611198906] },
  {
    title: "at 0, below, and NaN",
    given: [[0, -1, nan]],
    want: [0, infinity, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
