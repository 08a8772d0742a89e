import { type OpCases, opCases } from "../../testing/opCases.ts";
import { affineGrid } from "./affineGrid.ts";

const theta = [
  [
    [1, 0.5, 0.25],
    [-1, 2, 0],
  ],
];

export const affineGridCases: OpCases = opCases(affineGrid, [
  {
    title: "between edges",
    given: [theta, { size: [1, 2] }],
    want: [
      [
        [
          [-0.25, 0.5],
          [0.75, -0.5],
        ],
      ],
    ],
  },
  {
    title: "between centres",
    given: [theta, { size: [2, 1], alignCorners: true }],
    want: [[[[-0.25, -2]], [[0.75, 2]]]],
  },
  { title: "a vector", given: [[1], { size: [1, 1] }], throws: "takes two rows of three" },
]);
