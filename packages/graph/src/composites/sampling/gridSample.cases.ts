import { type OpCases, opCases } from "../../testing/opCases.ts";
import { gridSample } from "./gridSample.ts";

const image = [
  [
    [[1], [2], [4]],
    [[3], [5], [-1]],
  ],
];
const grid = [
  [
    [
      [0.1, 0.3],
      [-0.6, -0.45],
      [1.3, 0.2],
    ],
  ],
];

export const gridSampleCases: OpCases = opCases(gridSample, [
  {
    title: "between edges",
    given: [image, grid],
    want: [[[[3.7399999999999993], [1.2050000000000003], [0.025000000000000147]]]],
  },
  {
    title: "between centres",
    given: [image, grid, { alignCorners: true }],
    want: [[[[3.6300000000000003], [2.0599999999999996], [0.7000000000000002]]]],
  },
  {
    title: "the edge outside",
    given: [image, grid, { padding: "edge" }],
    want: [[[[3.7399999999999993], [1.2050000000000003], [0.5000000000000002]]]],
  },
  {
    title: "mirrored outside",
    given: [image, grid, { padding: "reflect" }],
    want: [[[[3.7399999999999993], [1.2050000000000003], [0.5000000000000002]]]],
  },
  {
    title: "the nearest",
    given: [image, grid, { method: "nearest", padding: "edge" }],
    want: [[[[5.0], [1.0], [-1.0]]]],
  },
  { title: "a grid of another rank", given: [image, [[[0, 0]]]], throws: "takes images and grids" },
  {
    title: "between sixteen neighbours, mirrored",
    given: [
      [
        [
          [[1], [2], [-3]],
          [[3], [4], [5]],
          [[0], [-1], [2]],
        ],
      ],
      [
        [
          [
            [0.3, -0.2],
            [-0.9, 0.8],
          ],
        ],
      ],
      { method: "cubic", padding: "reflect" },
    ],
    want: [[[[3.720865140624999], [-0.14842499999999867]]]],
    rtol: 1e-12,
  },
]);
