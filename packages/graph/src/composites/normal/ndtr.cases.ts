import { type OpCases, opCases } from "../../testing/opCases.ts";
import { ndtr } from "./ndtr.ts";

export const ndtrCases: OpCases = opCases(ndtr, [
  {
    title: "element by element",
    given: [[-3, -0.5, 0, 2]],
    want: [0.0013498980316300933, 0.3085375387259869, 0.5, 0.9772498680518208],
  },
]);
