import { type OpCases, opCases } from "../../testing/opCases.ts";
import { atanh } from "./atanh.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const atanhCases: OpCases = opCases(atanh, [
  { title: "around zero", given: [[-0.9, -1e-8, 0.5]], want: [-1.4722194895832204, -1e-8, 0.5493061443340549] },
  {
    title: "zeros, ends, what is beyond, NaN",
    given: [[0, -0, -1, 1, 1.5, -infinity, nan]],
    want: [0, -0, -infinity, infinity, nan, nan, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
