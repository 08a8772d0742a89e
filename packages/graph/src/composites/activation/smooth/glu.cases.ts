import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { glu } from "./glu.ts";

export const gluCases: OpCases = opCases(glu, [
  {
    title: "along the last axis",
    given: [
      [
        [3, 4, 0, 1],
        [1, 2, -1, 0],
      ],
    ],
    want: [
      [1.5, 2.9242343145200196],
      [0.2689414213699951, 1],
    ],
  },
  {
    title: "along the first axis",
    given: [
      [
        [3, 4],
        [0, 1],
      ],
      { axis: 0 },
    ],
    want: [[1.5, 2.9242343145200196]],
  },
  { title: "an odd size", given: [[1, 2, 3]], throws: "3 elements do not make 2 equal parts" },
]);
