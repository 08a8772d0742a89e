import { type OpCases, opCases } from "../../testing/opCases.ts";
import { trigamma } from "./trigamma.ts";

export const trigammaCases: OpCases = opCases(trigamma, [
  {
    title: "element by element",
    given: [[0.5, 2.5, -0.5]],
    want: [4.93480220054468, 0.4903577561002349, 8.934802200544679],
  },
]);
