import { type OpCases, opCases } from "../../testing/opCases.ts";
import { centralDifferences } from "./centralDifferences.ts";

/** Values of `numpy.gradient`. */
export const centralDifferencesCases: OpCases = opCases(centralDifferences, [
  { title: "of a vector", given: [[1, 2, 4, 7, 11]], want: [1, 1.5, 2.5, 3.5, 4] },
  {
    title: "down the rows, two apart",
    given: [
      [
        [1, 4],
        [2, 9],
        [7, 3],
      ],
      { axis: 0, spacing: 2 },
    ],
    want: [
      [0.5, 2.5],
      [1.5, -0.25],
      [2.5, -3],
    ],
  },
  { title: "of two", given: [[5, 2]], want: [-3, -3] },
  {
    title: "of one",
    given: [[5]],
    throws: "there are 1 elements along axis 0, which have no neighbours. Give at least 2",
  },
  {
    title: "no distance",
    given: [[5, 2], { spacing: 0 }],
    throws: "centralDifferences: spacing is 0. Give the distance",
  },
]);
