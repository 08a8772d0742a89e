import { type OpCases, opCases } from "../../testing/opCases.ts";
import { expandDims } from "./expandDims.ts";

export const expandDimsCases: OpCases = opCases(expandDims, [
  { title: "in front", given: [[1, 2], { axis: 0 }], want: [[1, 2]] },
  { title: "behind", given: [[1, 2], { axis: -1 }], want: [[1], [2]] },
  {
    title: "in the middle",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      { axis: 1 },
    ],
    want: [[[1, 2]], [[3, 4]]],
  },
  { title: "at both ends", given: [[1, 2], { axis: [0, -1] }], want: [[[1], [2]]] },
  { title: "twice at one place", given: [[1, 2], { axis: [0, -3] }], throws: "two new axes stand at one place" },
  { title: "no place", given: [[1, 2], {} as never], throws: "Write expandDims(x, { axis: 0 })" },
  { title: "of a number", given: [5, { axis: 0 }], want: [5] },
  {
    title: "an axis that the result has not",
    given: [[1, 2], { axis: 2 }],
    throws: "expandDims: there is no axis 2 in 2 dims",
  },
]);
