import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cov } from "./cov.ts";

const x = [
  [1, 2, 4],
  [3, 1, -1],
];

export const covCases: OpCases = opCases(cov, [
  {
    title: "of rows",
    given: [x],
    want: [
      [7 / 3, -3],
      [-3, 4],
    ],
  },
  {
    title: "of columns, uncorrected",
    given: [x, { axis: 0, correction: 0 }],
    want: [
      [1, -0.5, -2.5],
      [-0.5, 0.25, 1.25],
      [-2.5, 1.25, 6.25],
    ],
  },
  {
    title: "of two vectors",
    given: [[1, 2, 4], { with: tensor([3, 1, -1]) }],
    want: [
      [7 / 3, -3],
      [-3, 4],
    ],
  },
  { title: "of one vector", given: [[1, 2, 4]], want: 7 / 3 },
  { title: "of three axes", given: [[[[1]]]], throws: "cov([1, 1, 1]): takes a matrix or a vector" },
]);
