import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { interp } from "./interp.ts";

const places = tensor([0, 1, 5]);
const values = tensor([2, 4, 0]);

export const interpCases: OpCases = opCases(interp, [
  {
    title: "inside",
    given: [
      [
        [0.5, 3],
        [0.25, 4.5],
      ],
      places,
      values,
    ],
    want: [
      [3, 2],
      [2.5, 0.5],
    ],
  },
  { title: "outside", given: [[-1, 9], places, values], want: [2, 0] },
  {
    title: "outside, by values of their own",
    given: [[-1, 0.5, 9], places, values, { left: -7, right: 7 }],
    want: [-7, 3, 7],
  },
  { title: "of one point", given: [[-1, 9], [3], [5]], want: [5, 5] },
  { title: "more places than values", given: [[1], [0, 1], [3]], throws: "takes as many places as values" },
]);
